using System.Diagnostics;

namespace Audit.Calls;

/// <summary>
/// What an audited call lets flow into its body beside the context: its span, and the id of its row as the parent of the
/// calls inside. The wrapper is no asynchronous method, so what it lets flow is taken back by hand when the body returns.
/// </summary>
internal readonly struct CallFlow
{
    private static readonly ActivitySource Spans = new("Audit");
    private static readonly AsyncLocal<string?> Innermost = new();

    private readonly Activity? _outerSpan;
    private readonly string? _outerId;
    private readonly bool _hasId;

    private CallFlow(Activity? span, Activity? outerSpan, string? outerId, bool hasId)
    {
        (Span, _outerSpan, _outerId, _hasId) = (span, outerSpan, outerId, hasId);
    }

    /// <summary>The span of the call; null where nobody listens.</summary>
    public Activity? Span { get; }

    /// <summary>The id of the row of the audited call that runs here; null where that is not tracked.</summary>
    public static string? Parent => Innermost.Value;

    /// <summary>Starts what flows into the body.</summary>
    /// <param name="action">The name of what is done.</param>
    /// <param name="id">The id of the call's row; null where nesting is not tracked.</param>
    public static CallFlow Start(string action, string? id)
    {
        Activity? span = null, outerSpan = null;
        if (Spans.HasListeners())
        {
            outerSpan = Activity.Current;
            span = Spans.StartActivity(action);
        }

        var outer = Into(id);
        return new CallFlow(span, outerSpan, outer._outerId, outer._hasId);
    }

    /// <summary>Makes the row the parent of the calls that are made from here on.</summary>
    public static CallFlow Into(string? id)
    {
        if (id is null)
        {
            return default;
        }

        var outerId = Innermost.Value;
        Innermost.Value = id;
        return new CallFlow(null, null, outerId, hasId: true);
    }

    /// <summary>Takes back from the caller what flowed into the body, which keeps it.</summary>
    public void Leave()
    {
        if (Span is not null && Activity.Current == Span)
        {
            Activity.Current = _outerSpan;
        }

        if (_hasId)
        {
            Innermost.Value = _outerId;
        }
    }
}
