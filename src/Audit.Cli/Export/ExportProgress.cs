using System.Globalization;
using Audit.Cli.Output;
using Spectre.Console;

namespace Audit.Cli.Export;

/// <summary>A bar that shows how far an export is, on a terminal.</summary>
internal static class ExportProgress
{
    /// <summary>Does the work, which says after each row how many there are and which part of the trail is read.</summary>
    public static Task RunAsync(Screen screen, Func<Action<long, double>, Task> work) => screen.ErrorConsole is { Profile.Capabilities.Ansi: true } console
        ? console.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()).StartAsync(async context =>
        {
            var bar = context.AddTask("Exporting", maxValue: 1);
            await work((rows, part) =>
            {
                bar.Description = string.Create(CultureInfo.InvariantCulture, $"Exporting, {rows:N0} rows");
                bar.Value = part;
            });
        })
        : work(static (_, _) => { });
}
