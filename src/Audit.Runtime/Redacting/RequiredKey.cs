using Audit.Generated;

namespace Audit.Redacting;

/// <summary>Finds at opening that a key is missing, before the first value is erased that was to be hashed.</summary>
internal static class RequiredKey
{
    /// <exception cref="ArgumentException">There is no key, and audited methods of a loaded assembly need one.</exception>
    public static void Check(AuditOptions options)
    {
        if (options.RedactionKey is not null)
        {
            return;
        }

        var needing = AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(static assembly => assembly.IsDefined(typeof(RedactionKeyRequiredAttribute), inherit: false));
        if (needing is not null)
        {
            throw new ArgumentException(
                $"AuditOptions.RedactionKey is not set, but audited methods of '{needing.GetName().Name}' record values with [Redact(RedactMode.Hash)]. Set it to 16 secret bytes or more, for example 32 of RandomNumberGenerator.GetBytes, kept with the service's secrets.",
                nameof(options));
        }
    }
}
