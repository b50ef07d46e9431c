using System.Globalization;

namespace Audit.Cli.Import;

/// <summary>Says which lines are refused and why: lines that follow each other for one reason at once, and of a file of another kind, which has nothing but such, the first ones.</summary>
internal sealed class RefusedLines(Action<string> say)
{
    private const int MostSaid = 100;
    private const int LongestReason = 300;

    private (long First, long Last, string Reason)? _lines;
    private int _said;
    private long _unsaid;

    public void Add(long line, string reason)
    {
        reason = reason.Length > LongestReason ? $"{reason[..LongestReason]}…" : reason; // it may quote the line
        if (_lines is { } lines && lines.Last == line - 1 && lines.Reason == reason)
        {
            _lines = (lines.First, line, reason);
            return;
        }

        SayLines();
        _lines = (line, line, reason);
    }

    /// <summary>Says those that wait for more of their kind, and how many more there are. To be called at the end.</summary>
    public void SayLast()
    {
        SayLines();
        if (_unsaid > 0)
        {
            say(string.Create(CultureInfo.InvariantCulture, $"{_unsaid:N0} more {(_unsaid == 1 ? "line is" : "lines are")} refused. Import the same again when these are mended."));
        }
    }

    private void SayLines()
    {
        if (_lines is { } more && _said == MostSaid)
        {
            _unsaid += more.Last - more.First + 1;
        }
        else if (_lines is { } lines)
        {
            _said++;
            say(lines.First == lines.Last
                ? string.Create(CultureInfo.InvariantCulture, $"Line {lines.First} is refused: {lines.Reason}")
                : string.Create(CultureInfo.InvariantCulture, $"Lines {lines.First} to {lines.Last} are refused: {lines.Reason}"));
        }

        _lines = null;
    }
}
