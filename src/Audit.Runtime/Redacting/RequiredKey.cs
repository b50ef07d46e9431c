using Audit.Generated;

namespace Audit.Redacting;

/// <summary>Finds at opening that a key is missing, before the first value is erased that was to be hashed.</summary>
internal static class RequiredKey
{
    /// <exception cref="ArgumentException">There is no key, and audited methods of a loaded assembly need one.</exception>
    public static void Check(AuditOptions options)
    {
        if (ProblemOf(options) is { } problem)
        {
            throw new ArgumentException(problem, nameof(options));
        }
    }

    /// <summary>Says that the key is missing, and what to set; null where it is not.</summary>
    public static string? ProblemOf(AuditOptions options)
    {
        var needing = options.RedactionKey is not null ? null : AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(static assembly => assembly.IsDefined(typeof(RedactionKeyRequiredAttribute), inherit: false));
        return needing is null
            ? null
            : $"{options.KeyOf(nameof(AuditOptions.RedactionKey))} is not set, but audited methods of '{needing.GetName().Name}' record values with [Redact(RedactMode.Hash)]. Set it to 16 secret bytes or more, for example 32 of RandomNumberGenerator.GetBytes, kept with the service's secrets.";
    }
}
