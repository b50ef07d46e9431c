using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Audit;

/// <summary>What must stand at a place in a row's JSON, for example <c>parameters.request.Title=Permit</c>. Immutable.</summary>
public sealed partial record AuditCondition
{
    private AuditCondition(string column, string path, string value) => (Column, Path, Value) = (column, path, value);

    /// <summary>The column: <c>parameters</c>, <c>result</c> or <c>context</c>.</summary>
    public string Column { get; }

    /// <summary>The place in it, as a JSON path of SQLite: <c>$.request.Title</c>.</summary>
    public string Path { get; }

    /// <summary>What stands there: a text, or JSON such as <c>42</c>, <c>true</c> or <c>null</c>.</summary>
    public string Value { get; }

    /// <summary>Reads a condition: a column, names behind dots, places of arrays in brackets, an equals sign and what must be there. A name with other than letters, digits, <c>_</c>, <c>-</c> and <c>$</c> stands in double quotes, as in JSON: <c>context.details."old status"=open</c>.</summary>
    /// <exception cref="FormatException">It is not one; the message says what one looks like.</exception>
    public static AuditCondition Parse(string text) => TryParse(text, out var condition) ? condition : throw new FormatException(
        $"'{text}' is not a condition on a row's JSON. Give a column (parameters, result or context), a path and a value, for example parameters.request.Title=Permit or result.items[0].id=42.");

    /// <summary>Reads a condition as <see cref="Parse"/> does.</summary>
    /// <returns>False when it is not one.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out AuditCondition? condition)
    {
        var match = Pattern().Match(text ?? "");
        condition = match.Success ? new AuditCondition(match.Groups["column"].Value, "$" + match.Groups["path"].Value, match.Groups["value"].Value) : null;
        return match.Success;
    }

    /// <summary>The text that <see cref="Parse"/> reads.</summary>
    public override string ToString() => $"{Column}{Path[1..]}={Value}";

    [GeneratedRegex("""\A(?<column>parameters|result|context)(?<path>(\.([\p{L}\p{Nd}_$-]+|"([^"\\]|\\.)+")|\[\d{1,9}\])*)=(?<value>.*)\z""", RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
