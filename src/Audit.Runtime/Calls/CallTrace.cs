using System.Diagnostics;

namespace Audit.Calls;

/// <summary>The trace and the span that a call is part of; null where there is none.</summary>
internal readonly record struct CallTrace(string? TraceId, string? SpanId)
{
    /// <summary>
    /// That of the call's own span, else of the current activity; where the caller's context names another trace, as that
    /// of work which a request left for later, the context's.
    /// </summary>
    public static CallTrace Of(AuditContext context, Activity? span)
    {
        var current = (span ?? Activity.Current) is { IdFormat: ActivityIdFormat.W3C } activity ? new CallTrace(activity.TraceId.ToHexString(), activity.SpanId.ToHexString()) : default;
        return context.TraceId is null || context.TraceId == current.TraceId ? current : new CallTrace(context.TraceId, context.SpanId);
    }
}
