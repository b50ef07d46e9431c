using System.Text;
using Spectre.Console;

namespace Audit.Cli.Output;

/// <summary>Text in a column of a terminal, in which a character takes one cell, two or none.</summary>
internal static class CellText
{
    public static int WidthOf(string text) => text.GetCellWidth();

    /// <summary>The text in exactly so many cells: filled up, or cut with an ellipsis.</summary>
    public static string Fit(string text, int width, bool isRight)
    {
        var free = width - WidthOf(text);
        if (free >= 0)
        {
            return isRight ? new string(' ', free) + text : text + new string(' ', free);
        }

        return Cut(text, width);
    }

    private static string Cut(string text, int width)
    {
        var (cut, taken) = (new StringBuilder(), 0);
        foreach (var rune in text.EnumerateRunes())
        {
            var cells = WidthOf(rune.ToString());
            if (taken + cells > width - 1)
            {
                break;
            }

            cut.Append(rune);
            taken += cells;
        }

        return cut.Append('…').Append(' ', Math.Max(0, width - 1 - taken)).ToString();
    }
}
