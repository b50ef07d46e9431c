using System.Globalization;
using Audit.Cli.Output;

namespace Audit.Cli.Export;

/// <summary>Writes rows in a form. Not thread-safe.</summary>
internal sealed class RowWriter : IDisposable
{
    private readonly TextWriter _output;
    private readonly ExportFormat _format;
    private readonly bool _isTerminal;
    private readonly RowJson _json = new();

    /// <param name="output">Where to.</param>
    /// <param name="format">The form.</param>
    /// <param name="isTerminal">Whether somebody looks at it: then a row is one line, whatever it holds, and what a terminal would obey is an escape.</param>
    public RowWriter(TextWriter output, ExportFormat format, bool isTerminal)
    {
        (_output, _format, _isTerminal) = (output, format, isTerminal);
        if (format == ExportFormat.Csv)
        {
            output.Write(Rows.RowCsv.Header);
        }
    }

    public void Write(AuditRow row)
    {
        if (!_isTerminal)
        {
            Write(_output, row);
            return;
        }

        using var line = new StringWriter(CultureInfo.InvariantCulture);
        Write(line, row);
        _output.WriteLine(SafeText.OneLine(line.ToString().TrimEnd('\r', '\n')));
    }

    public void Dispose() => _json.Dispose();

    private void Write(TextWriter output, AuditRow row)
    {
        switch (_format)
        {
            case ExportFormat.Csv:
                Rows.RowCsv.Write(output, row);
                break;
            case ExportFormat.Cef:
                RowCef.Write(output, row);
                break;
            default:
                output.Write(_json.Of(row));
                output.Write('\n');
                break;
        }
    }
}
