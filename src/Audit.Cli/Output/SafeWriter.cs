using System.Text;

namespace Audit.Cli.Output;

/// <summary>Lines for a terminal, in which what it would obey is an escape.</summary>
internal sealed class SafeWriter(TextWriter terminal) : TextWriter
{
    public override Encoding Encoding => terminal.Encoding;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(string? value)
    {
        var lines = (value ?? "").ReplaceLineEndings("\n").Split('\n');
        terminal.Write(string.Join('\n', lines.Select(SafeText.OneLine)));
    }
}
