using System.CommandLine;
using System.Globalization;
using Audit.Cli.Arguments;
using Audit.Cli.Output;

namespace Audit.Cli.Commands;

/// <summary><c>audit show</c>: one row with all its columns.</summary>
internal sealed class ShowCommand(CommonOptions common, Screen screen)
{
    private const string Examples =
        """
        audit show aud_0199f3a1-7c1e-7bd0-8f0a-3f1f5f0f6a11
        audit show 1234 --local
        """;

    private readonly LocalOption _local = new();
    private readonly Argument<string> _id = new("ID") { Description = "The entry_id of the row, or its seq." };

    public static Command Create(CommonOptions common, Screen screen)
    {
        var show = new ShowCommand(common, screen);
        var command = new ToolCommand("show", "Prints one row with all its columns.", Examples);
        command.Arguments.Add(show._id);
        show._local.AddTo(command);
        command.SetAction(show.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var id = parsed.GetRequiredValue(_id);
        var reader = common.Reader(parsed);
        var row = await reader.FindAsync(id, cancellationToken) ?? await FindBySeqAsync(reader, id, cancellationToken);
        if (row is null)
        {
            screen.Say($"There is no row with the entry_id or seq '{id}'.");
            return ExitCode.NotFound;
        }

        if (parsed.GetValue(common.Json))
        {
            using var json = new RowJson();
            screen.Out.WriteLine(json.Of(row));
        }
        else
        {
            RowDetails.Print(screen, row, _local.Read(parsed));
        }

        return ExitCode.Done;
    }

    private static async Task<AuditRow?> FindBySeqAsync(AuditReader reader, string text, CancellationToken cancellationToken)
    {
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seq))
        {
            return null;
        }

        var page = await reader.ReadAsync(new AuditQuery { Filter = new AuditFilter { IncludeLooks = true }, Order = AuditOrder.OldestFirst, After = new AuditCursor(seq - 1), Limit = 1 }, cancellationToken);
        return page.Rows.SingleOrDefault(row => row.Seq == seq);
    }
}
