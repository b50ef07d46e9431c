using Audit.Tests.Support;

namespace Audit.Cli.Tests.Faults;

/// <summary>What is no database that can be read: a line that says so, an exit code, and nothing else.</summary>
public sealed class BadDatabaseTests : IDisposable
{
    private static readonly string[][] Commands =
    [
        ["query"], ["show", "1"], ["tail", "-f"], ["stats"], ["timeline", "--request", "r"], ["export", "-o", "out.jsonl"], ["import", "in.jsonl"],
    ];

    private readonly TemporaryFolder _folder = new();

    public BadDatabaseTests() => File.WriteAllText(_folder.PathOf("in.jsonl"), "");

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> AllCommands => [.. Commands.Select(static command => command[0])];

    [Theory]
    [MemberData(nameof(AllCommands))]
    public Task Text(string command)
    {
        File.WriteAllText(_folder.PathOf("audit.db"), new string('x', 5_000));
        return Refused(command, "is not a SQLite database");
    }

    [Theory]
    [MemberData(nameof(AllCommands))]
    public Task The_database_of_another_program(string command)
    {
        AuditFile.Execute(_folder.PathOf("audit.db"), "CREATE TABLE orders(id INTEGER)");
        return Refused(command, "holds no audit_log");
    }

    [Theory]
    [MemberData(nameof(AllCommands))]
    public Task A_newer_one(string command)
    {
        AuditFile.Execute(Trail.In(_folder), "UPDATE audit_meta SET value = CAST('99' AS BLOB) WHERE key = 'schema'");
        return Refused(command, "schema version '99'");
    }

    [Theory]
    [MemberData(nameof(AllCommands))]
    public Task A_damaged_one(string command)
    {
        var path = Trail.In(_folder);
        using (var file = File.OpenWrite(path))
        {
            file.Position = 4096;
            file.Write(new byte[file.Length - 4096]);
        }

        return Refused(command, "is damaged");
    }

    [Theory]
    [MemberData(nameof(AllCommands))]
    public Task A_locked_one(string command)
    {
        var path = Trail.In(_folder);
        return Refused(command, "is locked by another program", () =>
        {
            var other = AuditFile.Connect(path);
            other.Run("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
            return other;
        });
    }

    [Theory]
    [MemberData(nameof(AllCommands))]
    public Task A_folder(string command)
    {
        Directory.CreateDirectory(_folder.PathOf("audit.db"));
        return Refused(command, "is a folder");
    }

    [Theory]
    [MemberData(nameof(AllCommands))]
    public async Task None_and_an_empty_one_which_an_import_makes_a_database(string command)
    {
        if (command != "import")
        {
            await Refused(command, "There is no audit database");
            File.Create(_folder.PathOf("audit.db")).Dispose();
            await Refused(command, "is an empty file");
            return;
        }

        File.Create(_folder.PathOf("audit.db")).Dispose();
        Assert.Equal(0, (await AuditTool.RunAsync(_folder, "import", "in.jsonl")).ExitCode);
        Assert.Equal(0, (await AuditTool.RunAsync(_folder, "stats")).ExitCode);
    }

    /// <param name="command">The command.</param>
    /// <param name="says">What its message holds.</param>
    /// <param name="hold">Holds the file while it runs. Nothing else of this process may open it then: closing it would let go of the locks.</param>
    private async Task Refused(string command, string says, Func<IDisposable>? hold = null)
    {
        var (files, bytes) = (_folder.Files, Bytes());
        ToolRun run;
        using (hold?.Invoke())
        {
            run = await AuditTool.RunAsync(_folder, Commands.Single(arguments => arguments[0] == command));
        }

        Assert.True(run.ExitCode == 3, run.ToString());
        Assert.Contains(says, run.Errors, StringComparison.Ordinal);
        Assert.StartsWith("audit: ", Assert.Single(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Empty(run.Output);
        Assert.Equal(files, _folder.Files);
        Assert.Equal(bytes, Bytes());
    }

    private byte[] Bytes() => File.Exists(_folder.PathOf("audit.db")) ? File.ReadAllBytes(_folder.PathOf("audit.db")) : [];
}
