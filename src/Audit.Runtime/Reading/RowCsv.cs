using System.Globalization;

namespace Audit.Reading;

/// <summary>Rows as comma-separated values (RFC 4180), the columns as in the table and the time as ISO 8601, UTC.</summary>
internal static class RowCsv
{
    /// <summary>The first line.</summary>
    public const string Header = "seq,entry_id,timestamp,action,transport,user_id,request_id,parameters,result,error_message,duration_ms,status,target,context\r\n";

    /// <summary>Writes a line.</summary>
    public static void Write(TextWriter writer, AuditRow row)
    {
        writer.Write(row.Seq.ToString(CultureInfo.InvariantCulture));
        Cell(writer, row.EntryId);
        writer.Write(',');
        writer.Write(row.Timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        Cell(writer, row.Action);
        Cell(writer, row.Transport);
        Cell(writer, row.UserId);
        Cell(writer, row.RequestId);
        Cell(writer, row.Parameters);
        Cell(writer, row.Result);
        Cell(writer, row.ErrorMessage);
        writer.Write(',');
        writer.Write(row.Duration is { } duration ? ((long)duration.TotalMilliseconds).ToString(CultureInfo.InvariantCulture) : "");
        Cell(writer, row.Status);
        Cell(writer, row.Target);
        Cell(writer, row.Context);
        writer.Write("\r\n");
    }

    /// <summary>A text that a spreadsheet would run as a formula begins with an apostrophe, as OWASP's page on CSV injection says.</summary>
    private static void Cell(TextWriter writer, string? text)
    {
        writer.Write(',');
        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        var isFormula = text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n';
        if (!isFormula && text.AsSpan().IndexOfAny(",\"\r\n") < 0)
        {
            writer.Write(text);
            return;
        }

        writer.Write('"');
        writer.Write(isFormula ? "'" : "");
        writer.Write(text.Replace("\"", "\"\"", StringComparison.Ordinal));
        writer.Write('"');
    }
}
