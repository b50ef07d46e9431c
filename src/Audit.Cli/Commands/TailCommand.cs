using System.CommandLine;
using Audit.Cli.Arguments;
using Audit.Cli.Output;

namespace Audit.Cli.Commands;

/// <summary><c>audit tail</c>: the last rows, and those that are written from then on.</summary>
internal sealed class TailCommand(CommonOptions common, Screen screen, TimeProvider time)
{
    private const string Examples =
        """
        audit tail
        audit tail -f --action 'close_*'
        audit tail -f --status error --json | while read -r row; do notify-send "$row"; done
        """;

    private readonly FilterOptions _filter = new(time);
    private readonly LocalOption _local = new();
    private readonly Option<bool> _follow = new("--follow", "-f") { Description = "Go on with the rows that are written, until Ctrl-C." };
    private readonly Option<int> _lines = ParsedOption.CreateNumber("--lines", "How many of the last rows", least: 0, most: AuditQuery.MaxLimit, usual: 10);

    public static Command Create(CommonOptions common, Screen screen, TimeProvider time)
    {
        var tail = new TailCommand(common, screen, time);
        var command = new ToolCommand("tail", "Prints the last rows, the last at the end, a line each; with --json an object a line.", Examples);
        command.Options.Add(tail._follow);
        command.Options.Add(tail._lines);
        tail._filter.AddTo(command);
        tail._local.AddTo(command);
        command.SetAction(tail.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (filter, reader) = (_filter.Read(parsed), common.Reader(parsed));
        using var lines = new RowLines(screen, _local.Read(parsed), parsed.GetValue(common.Json));
        var end = await reader.EndAsync(cancellationToken);
        foreach (var row in await LastAsync(reader, filter, end, parsed.GetValue(_lines), cancellationToken))
        {
            lines.Write(row);
        }

        await screen.Out.FlushAsync(cancellationToken);
        common.SayWhatWaits(parsed, screen);
        if (parsed.GetValue(_follow))
        {
            await FollowAsync(reader, filter, end, lines, cancellationToken);
        }

        return ExitCode.Done;
    }

    /// <summary>The last rows up to a place, in their order.</summary>
    private static async Task<List<AuditRow>> LastAsync(AuditReader reader, AuditFilter filter, AuditCursor end, int count, CancellationToken cancellationToken)
    {
        var rows = new List<AuditRow>();
        var (after, isComplete) = (end.Including, false);
        while (rows.Count < count && !isComplete)
        {
            var page = await reader.ReadAsync(new AuditQuery { Filter = filter, After = after, Limit = count - rows.Count }, cancellationToken);
            rows.AddRange(page.Rows);
            (after, isComplete) = (page.Next, page.Next is null);
        }

        rows.Reverse();
        return rows;
    }

    /// <summary>Ends without a fault when it is interrupted: there is no other end.</summary>
    private async Task FollowAsync(AuditReader reader, AuditFilter filter, AuditCursor end, RowLines lines, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var row in reader.FollowAsync(filter, end, cancellationToken))
            {
                lines.Write(row);
                await screen.Out.FlushAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }
}
