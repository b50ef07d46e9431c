using Audit.Cli.Output;
using Audit.Reading;

namespace Audit.Cli.Export;

/// <summary>Writes rows in a form. Not thread-safe.</summary>
internal sealed class RowWriter : IDisposable
{
    private readonly TextWriter _output;
    private readonly ExportFormat _format;
    private readonly RowJson _json = new();

    public RowWriter(TextWriter output, ExportFormat format)
    {
        (_output, _format) = (output, format);
        if (format == ExportFormat.Csv)
        {
            output.Write(RowCsv.Header);
        }
    }

    public void Write(AuditRow row)
    {
        switch (_format)
        {
            case ExportFormat.Csv:
                RowCsv.Write(_output, row);
                break;
            case ExportFormat.Cef:
                RowCef.Write(_output, row);
                break;
            default:
                _output.Write(_json.Of(row));
                _output.Write('\n');
                break;
        }
    }

    public void Dispose() => _json.Dispose();
}
