using Audit.Benchmarks.Reporting;
using Audit.Engineering;
using Audit.Generators;

namespace Audit.Benchmarks.Editor;

/// <summary>What a keystroke costs: our generator beside System.Text.Json's, over the same project and the same edits.</summary>
internal static class EditorBenchmark
{
    public static Report Run(BenchmarkOptions options)
    {
        var report = new Report(
            $"editor: {SampleProject.Modules * 8} audited methods, {SampleProject.Modules * 16} types; ms and MB of one run, median (min–max)",
            "edit", "ms", "ms, System.Text.Json", "ratio", "MB", "MB, System.Text.Json");
        Add(report, "first", "first run", [.. Rounds(options.IsShort ? 2 : 9, static _ => Ours().First, static _ => Theirs().First)]);

        var (ours, theirs, finding) = (Ours(), Theirs(), new EditedProject(new FindingGenerator()));
        foreach (var edit in Edit.All)
        {
            Add(report, edit.Key, edit.Name, Edits(ours, edit));
        }

        Add(report, "floor", "… in a body, methods found and none read", Edits(finding, Edit.All[0]));
        return report;

        (Measurement, Measurement)[] Edits(EditedProject project, Edit edit)
            => [.. Rounds(options.IsShort ? 2 : 25, number => project.Run(edit, number), number => theirs.Run(edit, number))];
    }

    /// <summary>What typing mostly is: an edit of a file that has to do with neither, our milliseconds divided by System.Text.Json's.</summary>
    public static Samples UnrelatedEdit(BenchmarkOptions options)
    {
        var (ours, theirs) = (Ours(), Theirs());
        return Ratio([.. Rounds(options.IsShort ? 2 : 25, number => ours.Run(Edit.All[0], number), number => theirs.Run(Edit.All[0], number))]);
    }

    private static EditedProject Ours() => new(new AuditGenerator());

    private static EditedProject Theirs() => new(JsonGenerator.Create());

    /// <summary>Both by turns, the first to go the second in the next round. The first rounds, which warm up, are left out.</summary>
    private static IEnumerable<(Measurement Ours, Measurement Theirs)> Rounds(int rounds, Func<int, Measurement> ours, Func<int, Measurement> theirs)
    {
        var warmUp = (rounds / 8) + 1;
        for (var round = 1; round <= warmUp + rounds; round++)
        {
            var (first, second) = round % 2 == 0 ? (ours(round), theirs(round)) : (theirs(round), ours(round));
            if (round > warmUp)
            {
                yield return round % 2 == 0 ? (first, second) : (second, first);
            }
        }
    }

    private static void Add(Report report, string key, string name, IReadOnlyList<(Measurement Ours, Measurement Theirs)> rounds)
    {
        var ratio = Ratio(rounds);
        report.AddRow(
            name,
            new Samples(rounds.Select(static round => round.Ours.Milliseconds)).ToText("0.0"),
            new Samples(rounds.Select(static round => round.Theirs.Milliseconds)).ToText("0.0"),
            ratio.ToText("0.00"),
            new Samples(rounds.Select(static round => round.Ours.Megabytes)).ToText("0.0"),
            new Samples(rounds.Select(static round => round.Theirs.Megabytes)).ToText("0.0"));

        // What typing mostly is has the short key.
        report.AddFigure(key == "unrelated_body" ? "edit_vs_stj" : $"edit_vs_stj_{key}", ratio);
    }
    private static Samples Ratio(IReadOnlyList<(Measurement Ours, Measurement Theirs)> rounds)
        => new(rounds.Select(static round => round.Ours.Milliseconds / round.Theirs.Milliseconds));
}
