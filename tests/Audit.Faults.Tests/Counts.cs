using System.Globalization;
using System.Text.RegularExpressions;
using Audit.Tests.Support;

namespace Audit.Faults.Tests;

/// <summary>The statistics that <c>Producer</c> printed at its end.</summary>
internal sealed class Counts
{
    private readonly string _line;
    private readonly Dictionary<string, long> _counts;

    private Counts(string line)
    {
        _line = line;
        _counts = Regex.Matches(line, @"(\w+) = (\d+)").ToDictionary(
            count => count.Groups[1].Value, count => long.Parse(count.Groups[2].Value, CultureInfo.InvariantCulture));
    }

    public long Submitted => _counts["Submitted"];

    public long Committed => _counts["Committed"];

    public long Dropped => _counts["Dropped"];

    public long Spilled => _counts["Spilled"];

    public long Replayed => _counts["Replayed"];

    public long Unconfirmed => _counts["Unconfirmed"];

    /// <summary>Waits for the program's end, which must be its own.</summary>
    public static async Task<Counts> AtEndOfAsync(ChildProcess program)
    {
        Assert.True(await program.ExitCodeAsync() == 0, program.ToString());
        var counts = new Counts(program.Output.Last());
        Assert.Equal(
            counts.Submitted + counts.Term("Replayed"),
            counts.Committed + counts.Dropped + counts.Term("Rejected") + counts.Term("Quarantined") + counts.Spilled + counts.Term("InFlight"));
        return counts;
    }

    public override string ToString() => _line;

    private long Term(string name) => _counts.GetValueOrDefault(name);
}
