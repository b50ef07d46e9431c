using System.Text.Json;
using Audit.Tests.Support;

namespace Audit.Tests.Flow;

/// <summary>What is known of who acts lands in the row, bounded and escaped.</summary>
public class ContextTests
{
    [Fact]
    public async Task Everything_that_is_known_of_the_caller_is_in_the_row()
    {
        var row = await RowOf(new AuditContext
        {
            UserId = "alice",
            RequestId = "req-1",
            Transport = "grpc",
            SessionId = "s-1",
            RemoteAddress = "203.0.113.7",
            Host = "api.example.org",
            Tenant = "acme",
            OnBehalfOf = "bob",
            Reason = "ticket 17",
            Roles = ["clerk", "approver"],
            Values = AuditContext.Empty.Values.Add("region", "eu"),
        });

        Assert.Equal(("alice", "req-1", "grpc"), (row.UserId, row.RequestId, row.Transport));
        Assert.Equal(
            """{"session_id":"s-1","remote_addr":"203.0.113.7","host":"api.example.org","tenant":"acme","on_behalf_of":"bob","reason":"ticket 17","role":["clerk","approver"],"values":{"region":"eu"}}""",
            row.Context);
    }

    [Fact]
    public async Task Hostile_texts_are_bounded_and_escaped()
    {
        var row = await RowOf(new AuditContext
        {
            UserId = "'; DROP TABLE audit_log; --<script>",
            Reason = "\"},\0\u001b[31m" + new string('x', 100_000),
            Roles = [.. Enumerable.Repeat(new string('r', 5_000), 1_000)],
            Values = AuditContext.Empty.Values.AddRange(Enumerable.Range(0, 1_000).Select(i => KeyValuePair.Create($"{i}{new string('n', 5_000)}", new string('v', 5_000)))),
        });

        Assert.Equal("'; DROP TABLE audit_log; --<script>", row.UserId);
        Assert.InRange(row.Context!.Length, 1, 300_000);
        using var context = JsonDocument.Parse(row.Context);
        Assert.StartsWith("\"},\0\u001b[31mxxx", context.RootElement.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.InRange(context.RootElement.GetProperty("reason").GetString()!.Length, 1_000, 1_100);
    }

    [Fact]
    public void Roles_are_copied()
    {
        List<string> roles = ["clerk"];
        var context = new AuditContext { Roles = roles };
        roles.Add("root");

        Assert.Equal(["clerk"], context.Roles);
    }

    private static async Task<StoredRow> RowOf(AuditContext context)
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        await using (var log = AuditLog.Open(path))
        {
            using (AuditContext.Push(context))
            {
                new NestedService(log).Leaf();
            }
        }

        return Assert.Single(AuditFile.Rows(path));
    }
}
