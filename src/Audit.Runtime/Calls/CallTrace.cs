using System.Diagnostics;

namespace Audit.Calls;

/// <summary>The trace and the span that a call is part of; null where there is none.</summary>
internal readonly record struct CallTrace(string? TraceId, string? SpanId)
{
    /// <summary>That of the call's own span, else of the caller's context, else of the current activity.</summary>
    public static CallTrace Of(AuditContext context, Activity? span)
    {
        if (span is null && context.TraceId is not null)
        {
            return new(context.TraceId, context.SpanId);
        }

        return (span ?? Activity.Current) is { IdFormat: ActivityIdFormat.W3C } activity ? new(activity.TraceId.ToHexString(), activity.SpanId.ToHexString()) : default;
    }
}
