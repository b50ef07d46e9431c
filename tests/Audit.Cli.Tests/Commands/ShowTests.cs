using System.Text.Json;
using Audit.Tests.Support;

namespace Audit.Cli.Tests.Commands;

/// <summary><c>audit show</c>, in a pipe.</summary>
public sealed class ShowTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ShowTests() => Trail.In(_folder);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("aud_0001")]
    [InlineData("1")]
    public async Task It_shows_every_column_of_the_row_with_that_id_or_seq(string id)
    {
        var run = await AuditTool.RunAsync(_folder, "show", id);

        Assert.Equal(
            """
            seq            1
            entry_id       aud_0001
            timestamp      2026-01-31T13:00:01.000Z
            action         create_dossier
            transport      http
            user_id        alice
            request_id     req-1
            parameters     {
                             "request": {
                               "Title": "Permit",
                               "Tags": [
                                 "a",
                                 1,
                                 true,
                                 null
                               ],
                               "Rest": {}
                             }
                           }
            result         {
                             "Id": 42
                           }
            error_message  -
            duration_ms    1
            status         success
            target         dossier:42
            context        {
                             "tenant": "north",
                             "remote_addr": "10.0.0.7"
                           }

            """,
            run.Output);
    }

    [Fact]
    public async Task Json_is_an_object()
    {
        var run = await AuditTool.RunAsync(_folder, "show", "aud_0003", "--json");

        Assert.Equal("The dossier is\nlocked", JsonDocument.Parse(run.Output).RootElement.GetProperty("error_message").GetString());
    }

    [Theory]
    [InlineData("aud_9999")]
    [InlineData("7")]
    [InlineData("99999999999999999999")]
    public async Task What_is_not_there_is_exit_code_1(string id)
    {
        var run = await AuditTool.RunAsync(_folder, "show", id);

        Assert.Equal(new ToolRun(1, "", $"audit: There is no row with the entry_id or seq '{id}'.\n"), run);
    }

    /// <summary>Another program may have written it.</summary>
    [Fact]
    public async Task What_should_be_JSON_and_is_none_is_shown_as_it_is_but_for_commands()
    {
        AuditFile.Execute(_folder.PathOf("audit.db"), "UPDATE audit_log SET parameters = char(27) || '[2J{', context = '{\"a\x9b\\ud800\":\"\\ud800\"}' WHERE seq = 1");

        var run = await AuditTool.RunAsync(_folder, "show", "1");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("parameters     \\u001b[2J{\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("\"a\\u009b\\ud800\": \"\\ud800\"\n", run.Output, StringComparison.Ordinal);
    }
}
