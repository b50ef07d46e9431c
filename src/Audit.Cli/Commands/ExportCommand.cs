using System.CommandLine;
using System.Globalization;
using Audit.Cli.Arguments;
using Audit.Cli.Export;
using Audit.Cli.Output;

namespace Audit.Cli.Commands;

/// <summary><c>audit export</c>: all rows of a filter, for another program.</summary>
internal sealed class ExportCommand(CommonOptions common, Screen screen, TimeProvider time)
{
    private const string Examples =
        """
        audit export --output trail.jsonl
        audit export --format csv --since 2026-01-01 --until 2026-02-01 --output january.csv
        audit export --format cef --since 1h | logger -n siem.example.com
        """;

    private readonly FilterOptions _filter = new(time);
    private readonly Option<string?> _format = ParsedOption.CreateChoice("--format", "JSON lines, which 'audit import' reads; comma-separated values; Common Event Format for a SIEM. Default: jsonl.", "jsonl", "csv", "cef");
    private readonly Option<string?> _output = new("--output", "-o") { HelpName = "FILE", Description = "The file, which is there when it is complete. Default: standard output." };
    private readonly Option<bool> _force = new("--force") { Description = "Overwrite the file when it is there." };

    public static Command Create(CommonOptions common, Screen screen, TimeProvider time)
    {
        var export = new ExportCommand(common, screen, time);
        var command = new ToolCommand("export", "Writes all rows, the first one first, to a file or to standard output.", Examples);
        export._output.RefuseEmpty();
        command.Options.Add(export._format);
        command.Options.Add(export._output);
        command.Options.Add(export._force);
        export._filter.AddTo(command, leavesOutLooks: false); // an export is whole, so that an import of it is
        command.Validators.Add(result =>
        {
            if (result.GetValue(common.Json) && result.GetValue(export._format) is not (null or "jsonl"))
            {
                result.AddError("--json and another --format exclude each other. Leave one out.");
            }
        });
        command.SetAction(export.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (filter, reader) = (_filter.Read(parsed) with { IncludeLooks = true }, common.Reader(parsed));
        var format = Enum.Parse<ExportFormat>(parsed.GetValue(_format) ?? "jsonl", ignoreCase: true);
        var end = await reader.EndAsync(cancellationToken); // before a file is made: it may be no database
        if (parsed.GetValue(_output) is not { } path)
        {
            using var printer = new RowWriter(screen.Out, format, isTerminal: screen.IsTerminal);
            await WriteAsync(reader, filter, printer, static (_, _) => { }, end, cancellationToken);
            return ExitCode.Done;
        }

        using var file = ExportFile.Create(path, parsed.GetValue(_force), parsed.GetRequiredValue(common.Database));
        using var writer = new RowWriter(file.Writer, format, isTerminal: false);
        var rows = 0L;
        await ExportProgress.RunAsync(screen, async report => rows = await WriteAsync(reader, filter, writer, report, end, cancellationToken));
        file.Complete();
        screen.Say(string.Create(CultureInfo.InvariantCulture, $"{rows:N0} {(rows == 1 ? "row" : "rows")} in '{path}'."));
        return ExitCode.Done;
    }

    private static async Task<long> WriteAsync(
        AuditReader reader, AuditFilter filter, RowWriter writer, Action<long, double> report, AuditCursor end, CancellationToken cancellationToken)
    {
        var (rows, first) = (0L, (long?)null);
        await foreach (var row in reader.StreamAsync(filter, AuditOrder.OldestFirst, cancellationToken: cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            writer.Write(row);
            rows++;
            first ??= row.Seq;
            report(rows, Math.Clamp((row.Seq - first.Value + 1.0) / Math.Max(1, end.Seq - first.Value + 1), 0, 1));
        }

        return rows;
    }
}
