using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Audit.Rows;

/// <summary>Rows as comma-separated values (RFC 4180), the columns as in the table and the time as ISO 8601, UTC.</summary>
internal static partial class RowCsv
{
    /// <summary>The first line.</summary>
    public const string Header = "seq,entry_id,timestamp,action,transport,user_id,request_id,parameters,result,error_message,duration_ms,status,target,context\r\n";

    /// <summary>What separates cells or lines for some program: a text with one stands in quotes.</summary>
    private static readonly SearchValues<char> Separators = SearchValues.Create(",;\t\"\r\n\v\f\u0085\u2028\u2029");

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

    /// <summary>
    /// An apostrophe stands before what a spreadsheet would run as a formula, as OWASP's page on CSV injection says: also
    /// behind a semicolon, a tab or a line's end in a text, where a spreadsheet of another language or a paste splits it,
    /// for which quotes do not count that begin in the middle of a cell.
    /// </summary>
    private static void Cell(TextWriter writer, string? text)
    {
        writer.Write(',');
        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        var safe = FormulaStart().Replace(text, "$0'");
        if (ReferenceEquals(safe, text) && text.AsSpan().IndexOfAny(Separators) < 0)
        {
            writer.Write(text);
            return;
        }

        writer.Write('"');
        writer.Write(safe.Replace("\"", "\"\"", StringComparison.Ordinal));
        writer.Write('"');
    }

    /// <summary>
    /// The place before what begins a formula, in a text or in a part of it: <c>=</c>, <c>+</c>, <c>-</c> and <c>@</c>, also in
    /// full width, behind any spaces and quotes; and the start of a text that begins with a separator itself.
    /// </summary>
    [GeneratedRegex("""\A(?=[\t\r\n])|(?:\A|(?<=[;\t\r\n\v\f\u0085\u2028\u2029]))(?>(?:[^\S\t\r\n\v\f\u0085\u2028\u2029]|["'\p{Cf}])*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])""", RegexOptions.CultureInvariant)]
    private static partial Regex FormulaStart();
}
