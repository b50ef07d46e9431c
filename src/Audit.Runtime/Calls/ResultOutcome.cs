using System.ComponentModel;
using System.Globalization;

namespace Audit.Generated;

/// <summary>What results of known libraries say of their calls. Used by generated code, which alone can name their types; members are only ever added.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ResultOutcome
{
    /// <summary>So many errors of one result are told.</summary>
    private const int MaxErrors = 16;

    /// <summary>The kind of a failure of which nothing is known.</summary>
    private const string Failure = "Failure";

    private const int FirstError = 400;
    private const int Unauthorized = 401;
    private const int Forbidden = 403;

    /// <summary>A status code of HTTP: 400 and above is a failure, 401 and 403 a refusal.</summary>
    /// <param name="status">The status code; null where there is none.</param>
    /// <param name="reason">Its reason phrase.</param>
    /// <param name="texts">What the result says beside.</param>
    public static AuditOutcome OfStatus(int? status, string? reason, IEnumerable<string?> texts)
    {
        if (status is not { } code || code < FirstError)
        {
            return AuditOutcome.Success;
        }

        var type = string.Create(CultureInfo.InvariantCulture, $"HTTP {code} {reason}").TrimEnd();
        return Of(code is Unauthorized or Forbidden, type, texts.Where(text => text != reason).Prepend(type), ": ");
    }

    /// <summary>A failure of a kind that the library names.</summary>
    /// <param name="isDenied">Whether the caller was refused.</param>
    /// <param name="type">The kind, which holds no value of the call.</param>
    /// <param name="texts">What the result says of it.</param>
    public static AuditOutcome OfErrors(bool isDenied, string? type, IEnumerable<string?> texts) => Of(isDenied, type, texts, "; ");

    /// <summary>A failure that the library has an object for. A type of the user's that knows its outcome is asked for it.</summary>
    /// <param name="error">The object.</param>
    /// <param name="texts">What the result says of the failure.</param>
    public static AuditOutcome OfErrors(object? error, IEnumerable<string?> texts) => Of(isDenied: false, error?.GetType().ToString() ?? Failure, texts, "; ") with { Case = error };

    /// <summary>The value inside of a union. A type of the user's that knows its outcome is asked for it.</summary>
    /// <param name="value">The value.</param>
    /// <param name="isError">Whether it stands for a failure whatever it is; an exception always does.</param>
    public static AuditOutcome OfCase(object? value, bool isError)
    {
        var outcome = value switch
        {
            Exception exception => AuditOutcome.Error(exception),
            _ when !isError => AuditOutcome.Success,
            string text => AuditOutcome.Error(text),
            IEnumerable<string> texts => Of(isDenied: false, type: null, texts, "; "),
            Enum name => AuditOutcome.Error(name.ToString(), name.ToString()),
            _ => AuditOutcome.Error(message: null, value?.GetType().ToString() ?? Failure), // its own text could hold what a mark keeps out
        };
        return outcome with { Case = value };
    }

    private static AuditOutcome Of(bool isDenied, string? type, IEnumerable<string?> texts, string separator)
    {
        var message = string.Join(separator, texts.Where(static text => !string.IsNullOrWhiteSpace(text)).Distinct().Take(MaxErrors));
        return isDenied ? AuditOutcome.Denied(TextOrNull(message), type) : AuditOutcome.Error(TextOrNull(message), type);
    }

    private static string? TextOrNull(string text) => text.Length == 0 ? null : text;
}
