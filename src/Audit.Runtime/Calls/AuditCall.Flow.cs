using System.Diagnostics;
using Audit.Calls;

namespace Audit.Generated;

/// <content>What flows into the body, and what the call itself is part of.</content>
public sealed partial class AuditCall
{
    /// <summary>Starts the span, and the tracking of calls inside this one where the log asks for it. Until the first of them it costs nothing.</summary>
    private void Flow()
    {
        try
        {
            TrackNesting();

            _flow = CallFlow.Start(_action, _id);
            _span = _flow.Span;
            _trace = CallTrace.Of(_context, _span);
        }
        catch (Exception)
        {
            // A listener of the user's that throws costs the span.
        }
    }

    /// <summary>Where the log asks for it: names the call that this one is part of, and gives the row its id early, for the calls inside.</summary>
    private void TrackNesting()
    {
        if (_log is AuditLog { Options.TrackNesting: true } own)
        {
            (_parent, _id) = (CallFlow.Parent, own.Ids.New(_timestamp));
        }
    }

    /// <summary>Lets the row's id flow into a part of the body: one step of a stream.</summary>
    internal CallFlow Enter() => CallFlow.Into(_id);

    /// <summary>Ends the flow into the body where the body has returned to its caller.</summary>
    private void Leave()
    {
        var flow = _flow;
        _flow = default;
        flow.Leave();
    }

    private void EndSpan(CallFailure? failure)
    {
        if (_span is not { } span)
        {
            return;
        }

        _span = null;
        try
        {
            if (_id is not null)
            {
                span.SetTag("audit.entry_id", _id);
            }

            if (failure is { } how)
            {
                span.SetTag("error.type", how.Type);
                span.SetStatus(ActivityStatusCode.Error);
            }

            span.Stop();
        }
        catch (Exception)
        {
        }
    }
}
