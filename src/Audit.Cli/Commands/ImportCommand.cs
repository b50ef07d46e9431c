using System.CommandLine;
using System.Globalization;
using Audit.Cli.Arguments;
using Audit.Cli.Import;
using Audit.Cli.Output;
using Audit.Sqlite;

namespace Audit.Cli.Commands;

/// <summary><c>audit import</c>: the rows of an export, each once.</summary>
internal sealed class ImportCommand(CommonOptions common, Screen screen)
{
    private const string Examples =
        """
        audit import trail.jsonl --db archive.db
        ssh server audit export --since 1d | audit import --db archive.db
        """;

    private readonly Argument<string> _file = new("FILE") { Description = "JSON lines, as 'audit export' writes them; '-' for standard input.", DefaultValueFactory = static _ => "-" };

    public static Command Create(CommonOptions common, Screen screen)
    {
        var import = new ImportCommand(common, screen);
        var command = new ToolCommand("import", "Adds the rows of an export. Those that are there already, by their entry_id, are not added again; seq is given anew.", Examples);
        command.Arguments.Add(import._file);
        command.SetAction(import.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (path, database) = (parsed.GetRequiredValue(_file), parsed.GetRequiredValue(common.Database));

        if (Directory.Exists(path))
        {
            throw new IOException($"'{path}' is a folder. Give the path of a file that 'audit export' wrote.");
        }

        // Without a buffer, which would not be given up while a pipe keeps a read waiting.
        await using var stream = path == "-" ? Console.OpenStandardInput() : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        await CheckAsync(database, cancellationToken);
        await using var log = AuditLog.Open(database, new AuditOptions { QueueCapacity = 4 * Importer.LinesAtOnce, BatchSize = Importer.LinesAtOnce });
        var refused = new RefusedLines(screen.Say);
        var importer = new Importer(log, new KnownEntries(database), refused);
        try
        {
            await importer.RunAsync(stream, cancellationToken);
        }
        finally
        {
            refused.SayLast();
            Print(importer.Counts, parsed.GetValue(common.Json));
        }

        return importer.Counts.Refused == 0 ? ExitCode.Done : ExitCode.SomeRefused;
    }

    /// <summary>A log would take a damaged file out of the way, and give any other database its tables: an import leaves both alone.</summary>
    private static async Task CheckAsync(string database, CancellationToken cancellationToken)
    {
        if (new FileInfo(DatabaseLocation.Parse(database).Path) is { Exists: true, Length: > 0 })
        {
            await new AuditReader(database).EndAsync(cancellationToken);
        }
    }

    /// <summary>Also where the import ends early, after which nothing else is flushed.</summary>
    private void Print(ImportCounts counts, bool isJson)
    {
        screen.Out.WriteLine(isJson
            ? string.Create(CultureInfo.InvariantCulture, $$"""{"imported":{{counts.Imported}},"already_there":{{counts.AlreadyThere}},"refused":{{counts.Refused}}}""")
            : string.Create(CultureInfo.InvariantCulture, $"{counts.Imported:N0} imported, {counts.AlreadyThere:N0} already there, {counts.Refused:N0} refused"));
        screen.Out.Flush();
    }
}
