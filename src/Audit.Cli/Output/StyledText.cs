using Spectre.Console;

namespace Audit.Cli.Output;

/// <summary>Text of several colours, which a pipe gets without them.</summary>
internal sealed class StyledText
{
    private readonly List<(string Text, Style? Style)> _parts = [];

    public StyledText Add(string text, Style? style = null)
    {
        _parts.Add((text, style));
        return this;
    }

    public StyledText AddLine() => Add("\n");

    /// <summary>Prints it, as a line or as those that it has.</summary>
    public void WriteLineTo(Screen screen)
    {
        if (!screen.IsTerminal)
        {
            screen.Out.WriteLine(string.Concat(_parts.Select(static part => part.Text)));
            return;
        }

        var paragraph = new Paragraph();
        foreach (var (text, style) in _parts)
        {
            paragraph.Append(text, style);
        }

        screen.Console.Write(paragraph);
        screen.Console.WriteLine();
    }
}
