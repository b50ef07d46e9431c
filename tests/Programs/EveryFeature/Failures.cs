using Audit;

namespace EveryFeature;

/// <summary>Exceptions whose messages quote a secret, in logs that record less of them.</summary>
internal static class Failures
{
    public static async Task RunAsync(string path, AuditOptions options)
    {
        foreach (var detail in new[] { ExceptionDetail.Type, ExceptionDetail.None })
        {
            options.ExceptionDetail = detail;
            await using var log = AuditLog.Open(path, options);
            try
            {
                new Vault(log).BreakIn(Secrets.Secret);
            }
            catch (InvalidOperationException)
            {
            }
        }
    }
}
