using System.Globalization;

namespace Audit.Cli.Import;

/// <summary>Says which lines are refused and why: lines that follow each other for one reason at once, as a file of another kind has nothing but such.</summary>
internal sealed class RefusedLines(Action<string> say)
{
    private (long First, long Last, string Reason)? _lines;

    public void Add(long line, string reason)
    {
        if (_lines is { } lines && lines.Last == line - 1 && lines.Reason == reason)
        {
            _lines = (lines.First, line, reason);
            return;
        }

        SayLast();
        _lines = (line, line, reason);
    }

    /// <summary>Says those that wait for more of their kind. To be called at the end.</summary>
    public void SayLast()
    {
        if (_lines is { } lines)
        {
            say(lines.First == lines.Last
                ? string.Create(CultureInfo.InvariantCulture, $"Line {lines.First} is refused: {lines.Reason}")
                : string.Create(CultureInfo.InvariantCulture, $"Lines {lines.First} to {lines.Last} are refused: {lines.Reason}"));
        }

        _lines = null;
    }
}
