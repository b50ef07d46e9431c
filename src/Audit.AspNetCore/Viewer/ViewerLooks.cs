using System.Text.Json;

namespace Audit.Viewer;

/// <summary>How many looks at the trail a question finds where they are asked for, so that nobody takes them for missing.</summary>
/// <param name="Rows">How many.</param>
/// <param name="GoesOn">Whether there may be more: not all were counted in the time for it.</param>
internal sealed record ViewerLooks(long Rows, bool GoesOn)
{
    /// <summary>Counts those among the rows of another count.</summary>
    public static async Task<ViewerLooks> CountAsync(IAuditReader reader, AuditCountQuery query, CancellationToken cancellationToken)
    {
        if (query.Filter.Actions is { Count: > 0 } actions && !actions.Any(IsLook))
        {
            return new ViewerLooks(0, GoesOn: false);
        }

        var looks = query with { Filter = query.Filter with { Actions = [AuditFilter.LookAction] }, By = AuditCountBy.Action };
        var counts = await reader.CountAsync(looks, cancellationToken).ConfigureAwait(false);
        return new ViewerLooks(counts.Counts.Sum(static count => count.Rows), GoesOn: counts.Next is not null);
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("looks", Rows);
        json.WriteBoolean("looks_go_on", GoesOn);
    }

    private static bool IsLook(string action) => action.EndsWith('*')
        ? AuditFilter.LookAction.StartsWith(action[..^1], StringComparison.Ordinal)
        : action == AuditFilter.LookAction;
}
