using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Audit.Viewer;

/// <summary>What a request asks for, in the words of its query string.</summary>
/// <param name="Filter">Which rows.</param>
/// <param name="Order">In which order.</param>
/// <param name="After">Where to go on.</param>
/// <param name="End">The last row that is counted, so that counts are of the same rows as a list; null for the last there is.</param>
internal sealed record ViewerQuestion(AuditFilter Filter, AuditOrder Order, AuditCursor? After, AuditCursor? End)
{
    /// <summary>Reads a query string.</summary>
    /// <param name="http">The request.</param>
    /// <param name="tenant">The only tenant that it may see; null for all.</param>
    /// <param name="now">What times such as <c>24h</c> count back from.</param>
    /// <exception cref="FormatException">It cannot be read; the message says what, and what to write.</exception>
    public static ViewerQuestion Of(HttpContext http, string? tenant, DateTimeOffset now)
    {
        var query = http.Request.Query;
        var filter = new AuditFilter
        {
            Since = Time(query, "since", now),
            Until = Time(query, "until", now),
            Actions = [.. query["action"].SelectMany(static actions => (actions ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))],
            UserId = Text(query, "user"),
            Target = Text(query, "target"),
            RequestId = Text(query, "request"),
            Status = Text(query, "status"),
            Outcome = Text(query, "outcome"),
            Tenant = tenant ?? Text(query, "tenant"),
            Transport = Text(query, "transport"),
            EntryId = Text(query, "id"),
            Text = Text(query, "text"),
            Conditions = [.. query["where"].Where(static condition => !string.IsNullOrWhiteSpace(condition)).Select(static condition => AuditCondition.Parse(condition!.Trim()))],
            IncludeLooks = Text(query, "looks") is not null,
            Unfinished = Text(query, "unfinished") is not null,
        };
        var isForeign = tenant is not null && Text(query, "tenant") is { } asked && asked != tenant;
        return new ViewerQuestion(
            isForeign ? filter with { Actions = [], EntryId = "" } : filter,
            Text(query, "order") == "oldest" ? AuditOrder.OldestFirst : AuditOrder.NewestFirst,
            Cursor(query, "after"),
            Cursor(query, "end"));
    }

    /// <summary>As it stands there: the ids of rows may begin or end with a space.</summary>
    private static string? Text(IQueryCollection query, string name) => query[name] switch
    {
        [] or [null or ""] => null,
        [var text] => text,
        _ => throw new FormatException($"'{name}' is given more than once. Give it once."),
    };

    private static AuditCursor? Cursor(IQueryCollection query, string name) => Text(query, name) is { } text ? AuditCursor.Parse(text) : null;

    private static DateTimeOffset? Time(IQueryCollection query, string name, DateTimeOffset now) =>
        Text(query, name) is { } text ? QueryTime.Parse(text.Trim(), now) : null;
}
