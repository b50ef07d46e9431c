using System.Text;
using Audit.Calls;
using Audit.Rows;

namespace Audit.Generated;

/// <content>How a row leaves for the log.</content>
public sealed partial class AuditCall
{
    /// <summary>Hands the row of the outcome over; the record is used again after that.</summary>
    /// <returns>What the caller is to wait for; null for nothing.</returns>
    private Task? Record(CallFailure? failure)
    {
        try
        {
            Leave();
            EndSpan(failure);
            Submit(_id, failure is null ? AuditStatus.Success : AuditStatus.Error, failure, out var written);
            return written;
        }
        catch (Exception)
        {
            // There is no memory for any of the row, or another IAuditLog broke its promise not to throw. The audited call goes on.
            if (_log is AuditLog own && !_isHandedOver)
            {
                own.CountNotRendered(_durability);
            }

            return null;
        }
        finally
        {
            Release();
        }
    }

    /// <param name="id">The row's id; null to leave it to the log.</param>
    /// <param name="status">The outcome, or that there is none yet.</param>
    /// <param name="failure">How the call failed, if it did.</param>
    /// <param name="written">What to wait for; null for nothing.</param>
    /// <returns>Whether the row is accepted, or may still be.</returns>
    private bool Submit(string? id, string status, CallFailure? failure, out Task? written)
    {
        _isHandedOver = false;
        try
        {
            return Submit(id, status, failure, isShed: _log is AuditLog { IsSheddingPayload: true }, out written);
        }
        catch (Exception) when (!_isHandedOver)
        {
            // There is no memory for all of the row: what is left of it takes little.
            LeaveOutFrom(0);
            _parametersEnd = 0;
            return Submit(id, status, failure, isShed: true, out written);
        }
    }

    private bool Submit(string? id, string status, CallFailure? failure, bool isShed, out Task? written)
    {
        _resultEnd = _buffer.Length;
        var facts = new CallFacts(_context, _trace, _parent, failure, _streamed, _renderFailed, _outcomeUnread, isShed, _details, _intent, _secrets);
        if (facts.Any)
        {
            _renderer.StartField(CallFacts.Settings);
            _renderer.TryRender(facts, CallFacts.Write);
        }

        if (_log is AuditLog own)
        {
            return Enqueue(own, id, status, failure?.Message, isShed, out written);
        }

        var entry = ToEntry(id, status, failure?.Message);
        _isHandedOver = true;
        if (_durability == Durability.Buffered)
        {
            written = null;
            return _log.TryEnqueue(entry);
        }

        written = WriteElsewhere(_log, entry);
        return true;
    }

    private bool Enqueue(AuditLog log, string? id, string status, string? message, bool isShed, out Task? written)
    {
        Span<byte> ownId = stackalloc byte[EntryIds.OwnLength];
        if (id is null && !log.Ids.TryWriteOwn(_timestamp, ownId))
        {
            id = log.Ids.New(_timestamp);
        }

        // Only now: the user's id function may itself write an entry.
        var row = RowWriter.Scratch;
        row.Start(_timestamp, _duration is { } duration ? (long)duration.TotalMilliseconds : null);
        if (id is null)
        {
            row.Add(RowText.EntryId, ownId);
        }
        else
        {
            row.Add(RowText.EntryId, id);
        }

        row.Add(RowText.Action, _action);
        row.Add(RowText.Transport, Cut(_context.Transport) ?? log.Options.Transport);
        row.Add(RowText.UserId, Cut(_context.UserId));
        row.Add(RowText.RequestId, Cut(_context.RequestId));
        AddField(row, RowText.Parameters, 0, isShed ? 0 : _parametersEnd);
        AddField(row, RowText.Result, _parametersEnd, isShed ? _parametersEnd : _resultEnd);
        row.Add(RowText.ErrorMessage, message);
        row.Add(RowText.Status, status);
        row.Add(RowText.Target, _target);
        AddField(row, RowText.Context, _resultEnd, _buffer.Length);
        var isReserved = _isReserved;
        _isReserved = false;
        _isHandedOver = true;
        return log.TryEnqueue(row.Row, _durability, isReserved, out written);
    }

    private void AddField(RowWriter row, RowText text, int start, int end)
    {
        if (start == end)
        {
            row.AddNull(text);
        }
        else
        {
            row.Add(text, _buffer.Written[start..end]);
        }
    }

    /// <summary>Writes to a log that is not ours, on the pool: it may want the caller's context, which a synchronous caller blocks.</summary>
    private static Task WriteElsewhere(IAuditLog log, AuditEntry entry)
        => Task.Run(() => log.WriteAsync(entry).AsTask()).WaitAsync(AuditOptions.DefaultCommitTimeout);

    private AuditEntry ToEntry(string? id, string status, string? message) => new()
    {
        EntryId = id,
        Timestamp = DateTimeOffset.FromUnixTimeMilliseconds(_timestamp),
        Action = _action,
        Transport = Cut(_context.Transport),
        UserId = Cut(_context.UserId),
        RequestId = Cut(_context.RequestId),
        Parameters = FieldText(0, _parametersEnd),
        Result = FieldText(_parametersEnd, _resultEnd),
        ErrorMessage = message,
        Duration = _duration,
        Status = status,
        Target = _target,
        Context = FieldText(_resultEnd, _buffer.Length),
    };

    private string? Cut(string? text) => text is null ? null : LongText.Cut(text, _settings.StringLength);

    private string? FieldText(int start, int end) => start == end ? null : Encoding.UTF8.GetString(_buffer.Written[start..end]);

    private void Release()
    {
        // What is kept for a later call keeps nothing of this one alive.
        _isRecorded = true;
        Unreserve();
        _log = null!;
        _context = AuditContext.Empty;
        _resultTarget = null;
        _readOutcome = null;
        _details = null;
        _intent = null;
        _trace = default;
        _secrets = null;
        _kept?.Clear();
        AuditCallPool.Return(this);
    }

    /// <summary>Keeps room for the row, where the log is to fail the call without. Last of all: nothing may fail after it before the body's own faults are caught.</summary>
    private void Reserve() => _isReserved = _log is AuditLog own && own.Reserve();

    /// <summary>Gives back the room that a row would have taken, where there will be none.</summary>
    private void Unreserve()
    {
        if (_isReserved)
        {
            _isReserved = false;
            ((AuditLog)_log).Unreserve();
        }
    }
}
