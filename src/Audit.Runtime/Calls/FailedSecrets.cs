using System.Runtime.CompilerServices;
using Audit.Json;
using Audit.Redacting;

namespace Audit.Calls;

/// <summary>What the row of a failed call must not repeat. Thread-safe.</summary>
internal static class FailedSecrets
{
    // By exception: the call around one that failed has other parameters, and records the same message.
    private static readonly ConditionalWeakTable<Exception, SecretTexts> Known = [];

    /// <summary>The marked values of the call and of the calls inside that failed with the exception; null where there are none.</summary>
    public static SecretTexts? Of(Exception exception, KeptValues? kept, in JsonSettings settings)
    {
        try
        {
            var secrets = Of(kept, settings);
            for (var cause = exception; cause is not null; cause = cause.InnerException)
            {
                if (Known.TryGetValue(cause, out var inside))
                {
                    (secrets ??= new SecretTexts()).Add(inside);
                }
            }

            if (secrets is not null)
            {
                Known.AddOrUpdate(exception, secrets);
            }

            return secrets;
        }
        catch (Exception)
        {
            return SecretTexts.Unknown; // there is no memory to find out
        }
    }

    /// <summary>The marked values of the call; null where there are none.</summary>
    public static SecretTexts? Of(KeptValues? kept, in JsonSettings settings)
    {
        try
        {
            return kept?.Read(settings);
        }
        catch (Exception)
        {
            return SecretTexts.Unknown;
        }
    }
}
