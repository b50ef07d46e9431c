using System.Globalization;
using System.Text;
using Spectre.Console;

namespace Audit.Cli.Tests.Terminal;

/// <summary>
/// What somebody would see: the screen of a terminal after it obeyed what a program wrote. It knows what programs of this
/// kind write; anything else is a fault of the test.
/// </summary>
internal sealed class TerminalScreen(int columns, int rows)
{
    private readonly List<(string Text, char Colour)[]> _lines = [.. Enumerable.Range(0, rows).Select(_ => Blank(columns))];
    private readonly StringBuilder _pending = new();
    private int _row;
    private int _column;
    private char _colour = '.';

    /// <summary>The lines, without what is blank at their ends and below them.</summary>
    public string Text => Join(line => string.Concat(line.Select(static cell => cell.Text)).TrimEnd());

    /// <summary>A letter for the colour of each cell: <c>.</c> for none, <c>b</c> for bold, else that of the colour's name.</summary>
    public string Colours => Join(line => string.Concat(line.Select(static cell => cell.Colour)).TrimEnd('.'));

    /// <summary>Whether the last line was written to its end.</summary>
    public bool IsOnNewLine => _column == 0 && _colour == '.' && _lines[_row].All(static cell => cell == (" ", '.'));

    /// <summary>Obeys what was written; the end of it may be half of a command.</summary>
    public void Write(string written)
    {
        _pending.Append(written);
        var text = _pending.ToString();
        var position = 0;
        while (position < text.Length)
        {
            var taken = text[position] == '\u001b' ? Command(text, position) : Character(text, position);
            if (taken == 0)
            {
                break;
            }

            position += taken;
        }

        _pending.Clear().Append(text, position, text.Length - position);
    }

    private static (string Text, char Colour)[] Blank(int columns) => [.. Enumerable.Repeat((" ", '.'), columns)];

    private string Join(Func<(string Text, char Colour)[], string> line) => string.Join('\n', _lines.Select(line)).TrimEnd('\n');

    private int Character(string text, int position)
    {
        switch (text[position])
        {
            case '\r':
                _column = 0;
                return 1;
            case '\n':
                LineFeed();
                return 1;
            case '\b':
                _column = Math.Max(0, _column - 1);
                return 1;
            case < ' ' or '\u007f':
                throw new InvalidOperationException($"The program wrote the control character {(int)text[position]:x2}.");
            case var high when char.IsHighSurrogate(high) && position + 1 == text.Length:
                return 0;
            default:
                var rune = Rune.GetRuneAt(text, position);
                Put(rune.ToString());
                return rune.Utf16SequenceLength;
        }
    }

    private void Put(string character)
    {
        var width = character.GetCellWidth();
        if (_column + width > columns)
        {
            _column = 0;
            LineFeed();
        }

        _lines[_row][_column] = (character, _colour);
        for (var i = 1; i < width; i++)
        {
            _lines[_row][_column + i] = ("", _colour);
        }

        _column += width;
    }

    private void LineFeed()
    {
        if (++_row == rows)
        {
            _row--;
            _lines.RemoveAt(0);
            _lines.Add(Blank(columns));
        }
    }

    private int Command(string text, int position)
    {
        if (position + 1 == text.Length)
        {
            return 0;
        }

        if (text[position + 1] is '=' or '>')
        {
            return 2; // which codes the keys of the keypad send
        }

        if (text[position + 1] != '[')
        {
            throw new InvalidOperationException($"The program wrote the command ESC {text[position + 1]}.");
        }

        var end = position + 2;
        while (end < text.Length && text[end] is >= ' ' and < '@')
        {
            end++;
        }

        if (end == text.Length)
        {
            return 0;
        }

        Obey(text[end], text[(position + 2)..end]);
        return end - position + 1;
    }

    private void Obey(char command, string parameters)
    {
        var first = int.TryParse(parameters, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null;
        switch (command)
        {
            case 'm':
                _colour = parameters.Split(';') switch
                {
                    ["0"] or [""] => '.',
                    ["1"] => 'b',
                    ["38", "5", "2"] => 'g',
                    ["38", "5", "3"] => 'o',
                    ["38", "5", "6"] => 't',
                    ["38", "5", "8"] => 'q',
                    ["38", "5", "9"] => 'r',
                    ["38", "5", _] => '?',
                    _ => throw new InvalidOperationException($"The program asked for the colour {parameters}."),
                };
                break;
            case 'A':
                _row = Math.Max(0, _row - (first ?? 1));
                break;
            case 'K' when first == 2:
                _lines[_row] = Blank(columns);
                break;
            case 'h' or 'l' when parameters.StartsWith('?'):
                break; // the cursor, or the keys
            default:
                throw new InvalidOperationException($"The program wrote the command ESC [ {parameters}{command}.");
        }
    }
}
