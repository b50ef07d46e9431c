using Audit.Calls;

namespace Audit.Generated;

/// <content>Results that say that the call failed.</content>
public sealed partial class AuditCall
{
    private Delegate? _readOutcome;
    private bool _isOutcomeHidden;
    private bool _outcomeUnread;

    /// <summary>Has what the body returns read: its type may say that the call failed.</summary>
    /// <param name="read">Reads it.</param>
    /// <param name="isHidden">Whether the result is marked, so that no text of it is recorded.</param>
    public void ResultOutcome<T>(Func<T, AuditOutcome> read, bool isHidden) => (_readOutcome, _isOutcomeHidden) = (read, isHidden);

    /// <summary>How the call failed by what its result says; null where it says nothing of that.</summary>
    private CallFailure? FailureOf<T>(T result)
    {
        if (result is null || (_readOutcome is null && result is not IAuditedResult && _log is not AuditLog { Outcomes.IsEmpty: false }))
        {
            return null;
        }

        try
        {
            return OutcomeOf(result) is { IsError: true } outcome ? FailureOf(outcome) : null;
        }
        catch (Exception exception)
        {
            // What the result says is not known, and the body did return.
            _outcomeUnread = true;
            (_log as AuditLog)?.Outcomes.CountFailure(exception);
            return null;
        }
    }

    private CallFailure FailureOf(AuditOutcome outcome)
    {
        _secrets ??= outcome.Exception is { } exception ? FailedSecrets.Of(exception, _kept, _settings) : FailedSecrets.Of(_kept, _settings);
        var isType = _isOutcomeHidden && _settings.ExceptionDetail == ExceptionDetail.Message;
        return CallFailure.Of(outcome, isType ? _settings with { ExceptionDetail = ExceptionDetail.Type } : _settings, _secrets);
    }

    private AuditOutcome OutcomeOf<T>(T result)
    {
        if (TryAsk(result, out var outcome) || _readOutcome is not Func<T, AuditOutcome> read)
        {
            return outcome;
        }

        outcome = read(result);
        return outcome.Case is { } inside && TryAsk(inside, out var ofCase) ? ofCase : outcome;
    }

    /// <summary>Asks those who know the type: first the user's reader, who may see it otherwise than the type itself.</summary>
    private bool TryAsk<T>(T result, out AuditOutcome outcome)
    {
        if (_log is AuditLog { Outcomes: { IsEmpty: false } readers } && readers.TryRead(result, out outcome))
        {
            return true;
        }

        var own = result as IAuditedResult;
        outcome = own?.GetOutcome() ?? default;
        return own is not null;
    }
}
