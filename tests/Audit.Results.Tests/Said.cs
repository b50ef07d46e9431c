using System.Text.Json.Nodes;
using Audit.Tests.Support;

namespace Audit.Tests.Results;

/// <summary>What a row says of how its call ended.</summary>
public sealed record Said(string Status, string? Message = null, string? Type = null, string? Outcome = null, string? Result = null)
{
    public static Said Success(string? result = null) => new("success", Result: result);

    public static Said Error(string? message, string? type = null) => new("error", message, type ?? message);

    public static Said Denied(string? message, string? type = null) => new("error", message, type ?? message, "denied");

    /// <summary>The row of the one call that <paramref name="call"/> makes.</summary>
    public static async Task<Said> By(Func<IAuditLog, Task> call, Action<AuditOptions>? configure = null) => Of(await RowOf(call, configure));

    internal static async Task<StoredRow> RowOf(Func<IAuditLog, Task> call, Action<AuditOptions>? configure = null)
    {
        using var folder = new TemporaryFolder();
        var options = new AuditOptions();
        configure?.Invoke(options);
        await using (var log = AuditLog.Open(folder.PathOf("audit.db"), options))
        {
            await call(log);
        }

        return Assert.Single(AuditFile.Rows(folder.PathOf("audit.db")));
    }

    internal static Said Of(StoredRow row)
    {
        var context = row.Context is null ? null : JsonNode.Parse(row.Context);
        return new Said(row.Status, row.ErrorMessage, (string?)context?["error_type"], (string?)context?["outcome"], row.Result);
    }
}
