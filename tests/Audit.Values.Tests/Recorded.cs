using Audit.Tests.Support;

namespace Audit.Tests.Values;

/// <summary>What a call leaves in the file; never the needle that the tests hide.</summary>
internal static class Recorded
{
    public const string Needle = "hunter2";

    public static async Task<StoredRow> RowOf(Action<IAuditLog> act, AuditOptions? options = null)
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        await using (var log = AuditLog.Open(path, options ?? new AuditOptions()))
        {
            act(log);
        }

        var row = Assert.Single(AuditFile.Rows(path));
        Assert.DoesNotContain(Needle, row.ToString(), StringComparison.Ordinal);
        return row;
    }

    public static async Task<string?> ParametersOf(Action<IAuditLog> act, AuditOptions? options = null) => (await RowOf(act, options)).Parameters;
}
