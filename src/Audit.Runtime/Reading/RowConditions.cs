using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Audit.Reading;

/// <summary>A filter as SQL: which index leads to its rows, and what must hold for them.</summary>
/// <remarks>
/// SQLite's planner has no statistics of the file, so the index is chosen here, by a look at how many rows each would lead
/// to. Indexes but that of the time lead to rows in the order of <c>seq</c>; where none is of use, the table itself does.
/// </remarks>
internal sealed class RowConditions
{
    /// <summary>Up to how many rows an index is taken whose order is another, or at once.</summary>
    private const int FewRows = 10_000;

    /// <summary>How many actions a beginning may stand for, to be looked up in the index.</summary>
    private const int ManyActions = 100;

    private readonly List<string> _conditions = [];
    private readonly List<object> _values = [];
    private readonly List<(string Index, string Condition)> _indexes = [];
    private readonly string? _time;

    private RowConditions(AuditFilter filter, ReadSession session)
    {
        AddIndexed("idx_audit_log_target", "target", filter.Target);
        AddIndexed("idx_audit_log_user", "user_id", filter.UserId);
        AddActions(filter.Actions, session);
        _time = AddTime(filter.Since, filter.Until);
        if (filter.LeavesOutLooks)
        {
            _conditions.Add($"action <> {Value(AuditFilter.LookAction)}");
        }

        AddEqual("status", filter.Status);
        AddEqual("transport", filter.Transport);
        AddEqual("request_id", filter.RequestId);
        AddEqual(Json("context", "'$.outcome'"), filter.Outcome);
        AddEqual(Json("context", "'$.tenant'"), filter.Tenant);
        AddText(filter.Text);
        foreach (var condition in filter.Conditions)
        {
            AddJson(condition);
        }

        if (filter.Unfinished)
        {
            _conditions.Add(
                $"""
                status = 'started' AND NOT EXISTS (SELECT 1 FROM audit_log AS outcome
                    WHERE outcome.action = a.action AND outcome.seq > a.seq AND {Json("outcome.context", "'$.intent'")} = a.entry_id)
                """);
        }

        if (filter.EntryId is { } id)
        {
            _conditions.Add($"entry_id = {Value(id)}");
            (Source, LeadsToFew) = ("audit_log AS a", true);
        }
        else
        {
            (Source, LeadsToFew) = Choose(session);
        }
    }

    /// <summary>The table, and the index that is used.</summary>
    public string Source { get; }

    /// <summary>Whether it leads to so few rows that they can be looked at in one statement.</summary>
    public bool LeadsToFew { get; }

    /// <summary>What must hold: for rows of a span of <c>seq</c>, from <c>@first</c> to <c>@last</c>.</summary>
    public string Where => string.Join(" AND ", ["seq BETWEEN @first AND @last", .. _conditions]);

    public static RowConditions Of(AuditFilter filter, ReadSession session) => new(filter, session);

    /// <summary>Sets the parameters of <see cref="Where"/>.</summary>
    public void Bind(SqliteParameterCollection parameters, SeqSpan span)
    {
        parameters.AddWithValue("@first", (long)span.First);
        parameters.AddWithValue("@last", (long)span.Last);
        BindValues(parameters);
    }

    /// <summary>Between which rows those of the asked time are, as the index of the time tells; null when the question has none, or that takes too long. Rows in between may be of another time: a long call's, or imported ones.</summary>
    public SeqSpan? FindSpan(ReadSession session)
    {
        if (_time is null || LeadsToFew)
        {
            return null;
        }

        var sql = $"SELECT min(seq), max(seq) FROM audit_log AS a INDEXED BY idx_audit_log_time WHERE {_time}";
        return session.TryAsk(
            sql,
            BindValues,
            static reader => reader.Read() && !reader.IsDBNull(0) ? new SeqSpan(reader.GetInt64(0), reader.GetInt64(1)) : SeqSpan.None,
            out var span) ? span : null;
    }

    private (string Source, bool LeadsToFew) Choose(ReadSession session)
    {
        var best = (Index: (string?)null, Count: long.MaxValue);
        foreach (var (index, condition) in _indexes)
        {
            var sql = $"SELECT count(*) FROM (SELECT 1 FROM audit_log AS a INDEXED BY {index} WHERE {condition} LIMIT {FewRows + 1})";
            var count = session.Ask(sql, BindValues, ReadSession.Integer)!.Value;
            if (count < best.Count && (count <= FewRows || condition != _time))
            {
                best = (index, count);
            }
        }

        return ($"audit_log AS a {(best.Index is null ? "NOT INDEXED" : $"INDEXED BY {best.Index}")}", best.Count <= FewRows);
    }

    private void BindValues(SqliteParameterCollection parameters)
    {
        for (var i = 0; i < _values.Count; i++)
        {
            parameters.AddWithValue($"@v{i}", _values[i]);
        }
    }

    private string Value(object value)
    {
        _values.Add(value);
        return $"@v{_values.Count - 1}";
    }

    private void AddEqual(string expression, string? value)
    {
        if (value is not null)
        {
            _conditions.Add($"{expression} = {Value(value)}");
        }
    }

    private void AddIndexed(string index, string column, string? value)
    {
        AddEqual(column, value);
        if (value is not null)
        {
            _indexes.Add((index, _conditions[^1]));
        }
    }

    private void AddActions(IReadOnlyList<string> actions, ReadSession session)
    {
        if (actions.Count == 0)
        {
            return;
        }

        var whole = actions.Where(static action => !action.EndsWith('*')).ToHashSet(StringComparer.Ordinal);
        var beginnings = actions.Where(static action => action.EndsWith('*')).Select(static action => action[..^1]).ToList();
        var names = whole.Concat(beginnings.SelectMany(beginning => ActionsThatBegin(beginning, session))).Distinct().Take(ManyActions + 1).ToList();
        if (names.Count <= ManyActions)
        {
            _conditions.Add($"action IN ({string.Join(", ", names.Select(Value))})");
            _indexes.Add(("idx_audit_log_action", _conditions[^1]));
            return;
        }

        var anyOf = beginnings.Select(beginning => $"substr(action, 1, {beginning.EnumerateRunes().Count()}) = {Value(beginning)}")
            .Prepend($"action IN ({string.Join(", ", whole.Select(Value))})");
        _conditions.Add($"({string.Join(" OR ", anyOf)})");
    }

    /// <summary>Those that there are, each found by a step in the index; a few more than are of use when they are many.</summary>
    private static IEnumerable<string> ActionsThatBegin(string beginning, ReadSession session)
    {
        var (last, compare) = (beginning, ">=");
        for (var found = 0; found <= ManyActions; found++)
        {
            var next = session.Ask(
                $"SELECT min(action) FROM audit_log WHERE action {compare} @last",
                parameters => parameters.AddWithValue("@last", last),
                static reader => reader.Read() && !reader.IsDBNull(0) ? reader.GetString(0) : null);
            if (next is null || !next.StartsWith(beginning, StringComparison.Ordinal))
            {
                yield break;
            }

            yield return next;
            (last, compare) = (next, ">");
        }
    }

    private string? AddTime(DateTimeOffset? since, DateTimeOffset? until)
    {
        var bounds = new List<string>();
        if (since is { } from)
        {
            bounds.Add($"timestamp >= {Value(from.ToUnixTimeMilliseconds())}");
        }

        if (until is { } to)
        {
            // Rows have whole milliseconds: one that started within that of the end started before it.
            bounds.Add($"timestamp < {Value((to.UtcTicks - DateTimeOffset.UnixEpoch.Ticks + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond)}");
        }

        if (bounds.Count == 0)
        {
            return null;
        }

        var time = string.Join(" AND ", bounds);
        _conditions.Add(time);
        _indexes.Add(("idx_audit_log_time", time));
        return time;
    }

    /// <summary>In JSON a text is looked for as it is written there, and as it is escaped: by the log, or by System.Text.Json as it is without options.</summary>
    private void AddText(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        var anyOf = new List<string>();
        if (!text.Contains('\0', StringComparison.Ordinal)) // where a pattern would end for SQLite; JSON has it only escaped
        {
            var plain = Value(Like(text));
            anyOf.AddRange([.. LikeAny(plain), $@"error_message LIKE {plain} ESCAPE '\'"]);
        }

        foreach (var escaped in EscapesOf(text))
        {
            anyOf.AddRange(LikeAny(Value(Like(escaped))));
        }

        _conditions.Add($"({string.Join(" OR ", anyOf)})");

        static string[] LikeAny(string pattern) => [$@"parameters LIKE {pattern} ESCAPE '\'", $@"result LIKE {pattern} ESCAPE '\'"];
    }

    /// <summary>Those that differ from the text itself.</summary>
    private static IEnumerable<string> EscapesOf(string text) =>
        new[] { JavaScriptEncoder.UnsafeRelaxedJsonEscaping, JavaScriptEncoder.Default }.Select(encoder => JsonEncodedText.Encode(text, encoder).Value).Distinct().Where(escaped => escaped != text);

    private static string Like(string text) =>
        $"%{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";

    /// <summary>A text is compared as what it means, and all else as it is written.</summary>
    private void AddJson(AuditCondition condition)
    {
        var (path, value) = (Value(condition.Path), Value(condition.Value));
        _conditions.Add($"iif(json_valid({condition.Column}), {condition.Column} ->> {path} = {value} OR {condition.Column} -> {path} = {value}, 0)");
    }

    /// <summary>What stands at a place in a column, where that is JSON: another program may have written something else.</summary>
    private static string Json(string column, string path) => $"iif(json_valid({column}), {column} ->> {path}, NULL)";
}
