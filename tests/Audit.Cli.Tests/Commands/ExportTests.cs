using System.Text.Json;
using Audit.Tests.Support;

namespace Audit.Cli.Tests.Commands;

/// <summary><c>audit export</c>.</summary>
public sealed class ExportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Json_lines_are_the_rows_the_first_one_first()
    {
        Trail.In(_folder);

        var run = await AuditTool.RunAsync(_folder, "export", "--status", "error");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Equal(["aud_0003", "aud_0004"], run.Lines.Select(static line => JsonDocument.Parse(line).RootElement.GetProperty("entry_id").GetString()));
    }

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+1", "\"'+1\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("a;=1", "\"a;'=1\"")]
    [InlineData("a; \"=1", "\"a; \"\"'=1\"")]
    [InlineData("a\t@b\t-c", "\"a\t'@b\t'-c\"")]
    [InlineData("a\n+b", "\"a\n'+b\"")]
    [InlineData("a\u2028=b", "\"a\u2028'=b\"")]
    [InlineData("\t=1", "\"'\t'=1\"")]
    [InlineData("\ra", "\"'\ra\"")]
    [InlineData("  =1", "\"  '=1\"")]
    [InlineData("\uFF1D1", "\"'\uFF1D1\"")]
    [InlineData("a=b-c@d+e", "a=b-c@d+e")]
    [InlineData("a;b", "\"a;b\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("a\nb", "\"a\nb\"")]
    public async Task No_cell_of_a_CSV_file_is_a_formula_or_breaks_its_row(string user, string cell)
    {
        Trail.In(_folder, [Trail.Entry(1, "a", user, null)]);

        var run = await AuditTool.RunAsync(_folder, "export", "--format", "csv");

        Assert.Equal(
            $"seq,entry_id,timestamp,action,transport,user_id,request_id,parameters,result,error_message,duration_ms,status,target,context\r\n1,aud_0001,2026-01-31T13:00:01.000Z,a,http,{cell},req-1,,,,1,success,,\r\n",
            run.Output);
    }

    [Fact]
    public async Task Another_program_reads_each_cell_of_a_CSV_file_and_wherever_it_splits_there_is_no_formula()
    {
        string[] texts = ["=1", "a;=cmd|'/C calc'!A1;+1", "x\t=1\r\n@2\n-3", "\t=1", "\r\n=1", ";\"\"=1", "a\u0085=1\u2028-1\u2029+1\v@1\f=1", ";;\t;=1", "plain, \"quoted\"; text"];
        Trail.In(_folder, texts.Select((text, index) => Trail.Entry(index + 1, "a", text, text) with { ErrorMessage = text, Parameters = JsonSerializer.Serialize(text) }));
        await AuditTool.RunAsync(_folder, "export", "--format", "csv", "--output", "trail.csv");

        using var sqlite = ChildProcess.Start(_folder.Path, ["sqlite3", ":memory:", ".import --csv trail.csv trail", "SELECT json_group_array(json_array(user_id, target, error_message, status)) FROM (SELECT * FROM trail ORDER BY CAST(seq AS INT))"]);
        Assert.Equal(0, await sqlite.ExitCodeAsync());
        var rows = JsonDocument.Parse(Assert.Single(sqlite.Output)).RootElement.EnumerateArray().Select(static row => row.EnumerateArray().Select(static cell => cell.GetString()!).ToArray()).ToList();
        Assert.Equal(texts.Length, rows.Count);
        Assert.All(texts.Zip(rows), static pair =>
        {
            // What was put in are apostrophes, and nothing else is another.
            Assert.Equal(pair.First.Replace("'", "", StringComparison.Ordinal), pair.Second[0].Replace("'", "", StringComparison.Ordinal));
            Assert.Equal((pair.Second[0], pair.Second[0], "success"), (pair.Second[1], pair.Second[2], pair.Second[3]));
        });

        char[] separators = [';', '\t', '\r', '\n', '\v', '\f', '\u0085', '\u2028', '\u2029'];
        var parts = rows.SelectMany(static cells => cells).Concat([File.ReadAllText(_folder.PathOf("trail.csv"))]).SelectMany(text => text.Split(separators));
        Assert.DoesNotContain(parts, static part => part.TrimStart('"', ' ') is ['=' or '+' or '-' or '@', ..]);
    }

    [Fact]
    public async Task A_row_in_CEF_is_a_line_with_the_keys_of_the_standard()
    {
        Trail.In(_folder, [Trail.Entries[0], Trail.Entries[3] with { UserId = "mallory" }]);

        var run = await AuditTool.RunAsync(_folder, "export", "--format", "cef");

        Assert.Equal(
            [
                "CEF:0|audit-dotnet|audit|0.1.0|create_dossier|create_dossier|3|rt=1769864401000 externalId=aud_0001 act=create_dossier outcome=success suser=alice app=http src=10.0.0.7 cs1Label=requestId cs1=req-1 cs2Label=target cs2=dossier:42 cs3Label=tenant cs3=north cn1Label=durationMs cn1=1",
                "CEF:0|audit-dotnet|audit|0.1.0|close_dossier|close_dossier|8|rt=1769864404000 externalId=aud_0004 act=close_dossier outcome=failure reason=denied suser=mallory app=http msg=Not allowed cs1Label=requestId cs1=req-c cs2Label=target cs2=dossier:7 cn1Label=durationMs cn1=4",
            ],
            run.Lines);
    }

    [Fact]
    public async Task In_CEF_nothing_of_a_row_ends_its_field_its_header_or_its_line()
    {
        Trail.In(_folder, [Trail.Entry(1, "a|b\\c\nd", "x=1 act=forged|\\", null) with { ErrorMessage = "one\r\ntwo\u2028three\u0085four\vfive", Status = "error", Context = "{ no JSON" }]);

        var run = await AuditTool.RunAsync(_folder, "export", "--format", "cef");

        Assert.Equal(
            @"CEF:0|audit-dotnet|audit|0.1.0|a\|b\\c d|a\|b\\c d|6|rt=1769864401000 externalId=aud_0001 act=a|b\\c\nd outcome=failure suser=x\=1 act\=forged|\\ app=http msg=one\r\ntwo\nthree\nfour\nfive cs1Label=requestId cs1=req-1 cn1Label=durationMs cn1=1",
            Assert.Single(run.Lines));
    }

    [Fact]
    public async Task A_file_is_private_whatever_the_umask()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "a file there has the permissions of its folder");
        Trail.In(_folder);

        var run = await AuditTool.RunInShellAsync(_folder, "umask 000; audit export -o trail.jsonl; audit import trail.jsonl --db archive.db > /dev/null; stat -c %a trail.jsonl archive.db");

        Assert.Equal("600\n600\n", run.Output);
    }

    [Fact]
    public async Task A_file_has_its_name_when_it_is_complete_and_is_not_overwritten_unasked()
    {
        Trail.In(_folder);

        var first = await AuditTool.RunAsync(_folder, "export", "-o", "trail.jsonl");
        var second = await AuditTool.RunAsync(_folder, "export", "-o", "trail.jsonl", "--user", "alice");

        Assert.Equal(new ToolRun(0, "", "audit: 6 rows in 'trail.jsonl'.\n"), first);
        Assert.Equal(new ToolRun(3, "", "audit: The file 'trail.jsonl' is there already. Give another one, or overwrite it with --force.\n"), second);
        Assert.Equal(6, File.ReadAllLines(_folder.PathOf("trail.jsonl")).Length);

        var forced = await AuditTool.RunAsync(_folder, "export", "-o", "trail.jsonl", "--user", "alice", "--force");

        Assert.Equal(0, forced.ExitCode);
        Assert.Equal(2, File.ReadAllLines(_folder.PathOf("trail.jsonl")).Length);
        Assert.Equal(["audit.db", "trail.jsonl"], _folder.Files);
    }

    [Theory]
    [InlineData("audit.db", 2, "is the database itself")]
    [InlineData("link", 2, "is the database itself")]
    [InlineData("audit.db-shm", 2, "is the database itself")]
    [InlineData("linked/audit.db", 3, "'linked/audit.db' is a database")]
    [InlineData("folder", 3, "is a folder")]
    [InlineData("/dev/null", 3, "is a device")]
    [InlineData("/dev/stdout", 3, "is a device")]
    [InlineData("/dev/fd/1", 3, "is a device")]
    [InlineData("none/file", 3, "The folder of 'none/file' is not there")]
    public async Task It_replaces_nothing_but_a_file_even_when_forced(string output, int exitCode, string says)
    {
        Trail.In(_folder);
        Directory.CreateDirectory(_folder.PathOf("folder"));
        File.CreateSymbolicLink(_folder.PathOf("link"), _folder.PathOf("audit.db"));
        File.CreateSymbolicLink(_folder.PathOf("linked"), _folder.Path);

        var run = await AuditTool.RunAsync(_folder, "export", "--output", output, "--force");

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(says, run.Errors, StringComparison.Ordinal);
        Assert.Equal(6, AuditFile.Rows(_folder.PathOf("audit.db")).Count);
        Assert.Equal(["audit.db", "folder", "link", "linked"], _folder.Files);
    }

    [Theory]
    [InlineData("link")]
    [InlineData("Data Source=audit.db")]
    [InlineData("Data Source=audit.db;Mode=ReadOnly")]
    public async Task It_knows_the_database_by_whatever_name_it_reads_it(string database)
    {
        Trail.In(_folder);
        File.CreateSymbolicLink(_folder.PathOf("link"), _folder.PathOf("audit.db"));

        var run = await AuditTool.RunAsync(_folder, "export", "--db", database, "--output", "audit.db", "--force");

        Assert.Equal(new ToolRun(2, "", "audit: 'audit.db' is the database itself. Give another file.\n"), run);
        Assert.Equal(6, AuditFile.Rows(_folder.PathOf("audit.db")).Count);
    }

    [Fact]
    public async Task A_large_trail_is_exported_in_whole()
    {
        Trail.Large(_folder, rows: 5_000, characters: 100);

        var run = await AuditTool.RunAsync(_folder, "export", "--format", "csv", "-o", "all.csv");

        Assert.Equal("audit: 5,000 rows in 'all.csv'.\n", run.Errors);
        Assert.Equal(5_001, File.ReadAllLines(_folder.PathOf("all.csv")).Length);
    }

    [Fact]
    public async Task CtrlC_leaves_no_file_and_is_exit_code_130()
    {
        Trail.Large(_folder, rows: 30_000, characters: 2_000);
        using var export = AuditTool.Start(_folder, "export", "-o", "trail.jsonl");
        while (!_folder.Files.Any(static file => file.EndsWith(".tmp", StringComparison.Ordinal)))
        {
            await Task.Yield();
        }

        await export.SignalAsync("INT");

        Assert.True(await export.ExitCodeAsync() == 130, export.ToString());
        Assert.Equal(["audit.db"], _folder.Files);
        Assert.Empty(export.Errors);
    }
}
