using System.ComponentModel;
using System.Text;
using Audit.Calls;
using Audit.Json;
using Audit.Queue;

namespace Audit.Generated;

/// <summary>
/// The record of one audited call, from its parameters to its outcome; used again for a later call once the outcome is
/// handed to the log. Used by generated code. Not thread-safe: one call uses it, on one thread at a time.
/// </summary>
/// <remarks>No method lets a fault of the audit out: what cannot be rendered is recorded as such, what the log cannot take it counts.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AuditCall
{
    // One buffer, three fields: the parameters, the result, the context.
    private readonly RenderBuffer _buffer = new();
    private readonly JsonRenderer _renderer;
    private int _parametersEnd;
    private int _resultEnd;

    private IAuditLog _log = null!;
    private string _action = "";
    private AuditContext _context = AuditContext.Empty;
    private TimeProvider _clock = TimeProvider.System;
    private JsonSettings _settings;
    private DateTimeOffset _timestamp;
    private long _started;
    private bool _renderFailed;

    internal AuditCall() => _renderer = new JsonRenderer(_buffer);

    internal void Start(IAuditLog log, string action)
    {
        _log = log;
        _action = action;
        _context = AuditContext.Current;
        (_clock, _settings) = log is AuditLog own ? (own.Options.TimeProvider, own.Json) : (TimeProvider.System, JsonSettings.Default);
        _renderFailed = false;
        _buffer.Clear();
        _renderer.StartField(_settings);
        _buffer.Append("{"u8);
        _timestamp = _clock.GetUtcNow();
        _started = _clock.GetTimestamp();
    }

    /// <summary>Records a parameter, before the body can change it.</summary>
    /// <param name="utf8Name">The parameter's name, which needs no escaping in JSON.</param>
    /// <param name="value">The value.</param>
    /// <param name="write">Writes it.</param>
    public void Parameter<T>(ReadOnlySpan<byte> utf8Name, T value, JsonWrite<T> write)
        where T : allows ref struct
    {
        _buffer.Append(_buffer.Length == 1 ? "\""u8 : ",\""u8);
        _buffer.Append(utf8Name);
        _buffer.Append("\":"u8);
        _renderFailed |= !_renderer.TryRender(value, write);
    }

    /// <summary>Records that the body returned, with nothing to show.</summary>
    public void Succeed()
    {
        var duration = _clock.GetElapsedTime(_started);
        EndParameters();
        _resultEnd = _buffer.Length;
        Record(duration, error: null);
    }

    /// <summary>Records what the body returned.</summary>
    public void Succeed<T>(T result, JsonWrite<T> write)
        where T : allows ref struct
    {
        var duration = _clock.GetElapsedTime(_started);
        EndParameters();
        _renderer.StartField(_settings);
        _renderFailed |= !_renderer.TryRender(result, write);
        _resultEnd = _buffer.Length;
        Record(duration, error: null);
    }

    /// <summary>Records what the body threw.</summary>
    public void Fail(Exception exception)
    {
        var duration = _clock.GetElapsedTime(_started);
        EndParameters();
        _resultEnd = _buffer.Length;
        Record(duration, exception);
    }

    /// <summary>Records the outcome of the body's task when it is known.</summary>
    /// <returns>A task with the same outcome, which completes after the record; the same task where it is complete already.</returns>
    public Task Complete(Task task)
    {
        if (task is { IsCompleted: false })
        {
            return Observe(task).Unwrap();
        }

        Settle(task);
        return task;
    }

    /// <inheritdoc cref="Complete(Task)"/>
    public Task<T> Complete<T>(Task<T> task, JsonWrite<T> write)
    {
        if (task is { IsCompleted: false })
        {
            return Observe(task, write).Unwrap();
        }

        Settle(task, write);
        return task;
    }

    /// <inheritdoc cref="Complete(Task)"/>
    public ValueTask Complete(ValueTask task)
    {
        if (!task.IsCompletedSuccessfully)
        {
            return new ValueTask(Complete(task.AsTask()));
        }

        // A pooled source is given back by asking for its result.
        task.GetAwaiter().GetResult();
        Succeed();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc cref="Complete(Task)"/>
    public ValueTask<T> Complete<T>(ValueTask<T> task, JsonWrite<T> write)
    {
        if (!task.IsCompletedSuccessfully)
        {
            return new ValueTask<T>(Complete(task.AsTask(), write));
        }

        var result = task.Result;
        Succeed(result, write);
        return new ValueTask<T>(result);
    }

    // Unwrapping hands on the body's own outcome: every exception of it with its stack, and the token of a cancellation.
    private async Task<Task> Observe(Task task)
    {
        await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Settle(task);
        return task;
    }

    private async Task<Task<T>> Observe<T>(Task<T> task, JsonWrite<T> write)
    {
        await ((Task)task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Settle(task, write);
        return task;
    }

    /// <summary>Records a task that is complete, or the missing task of a body that returned null.</summary>
    private void Settle(Task? task)
    {
        if (task is null or { IsCompletedSuccessfully: true })
        {
            Succeed();
        }
        else
        {
            Fail(TaskError.Of(task));
        }
    }

    private void Settle<T>(Task<T>? task, JsonWrite<T> write)
    {
        if (task is { IsCompletedSuccessfully: true })
        {
            Succeed(task.Result, write);
        }
        else
        {
            Settle(task);
        }
    }

    private void EndParameters()
    {
        _buffer.Append("}"u8);
        _parametersEnd = _buffer.Length;
    }

    private void Record(TimeSpan duration, Exception? error)
    {
        try
        {
            if (CallFacts.Of(error, _renderFailed) is { } facts)
            {
                _renderer.StartField(JsonSettings.Default);
                _renderer.TryRender(facts, CallFacts.Write);
            }

            var message = error is null ? null : ErrorText.Of(error, _settings.StringLength);
            if (_log is AuditLog own)
            {
                Enqueue(own, duration, message);
            }
            else
            {
                _log.TryEnqueue(ToEntry(duration, message));
            }
        }
        catch (Exception)
        {
            // Another IAuditLog broke its promise not to throw. The audited call goes on.
        }
        finally
        {
            Release();
        }
    }

    private void Enqueue(AuditLog log, TimeSpan duration, string? message)
    {
        var timestamp = _timestamp.ToUnixTimeMilliseconds();
        var id = log.NewEntryId(timestamp);
        var row = RowWriter.Scratch;
        row.Start(timestamp, (long)duration.TotalMilliseconds);
        row.Add(RowText.EntryId, id);
        row.Add(RowText.Action, _action);
        row.Add(RowText.Transport, _context.Transport);
        row.Add(RowText.UserId, _context.UserId);
        row.Add(RowText.RequestId, _context.RequestId);
        AddField(row, RowText.Parameters, 0, _parametersEnd);
        AddField(row, RowText.Result, _parametersEnd, _resultEnd);
        row.Add(RowText.ErrorMessage, message);
        row.Add(RowText.Status, message is null ? "success"u8 : "error"u8);
        row.AddNull(RowText.Target);
        AddField(row, RowText.Context, _resultEnd, _buffer.Length);
        log.TryEnqueue(row.Row);
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

    private AuditEntry ToEntry(TimeSpan duration, string? message) => new()
    {
        Timestamp = _timestamp,
        Action = _action,
        Transport = _context.Transport,
        UserId = _context.UserId,
        RequestId = _context.RequestId,
        Parameters = FieldText(0, _parametersEnd),
        Result = FieldText(_parametersEnd, _resultEnd),
        ErrorMessage = message,
        Duration = duration,
        Status = message is null ? AuditStatus.Success : AuditStatus.Error,
        Context = FieldText(_resultEnd, _buffer.Length),
    };

    private string? FieldText(int start, int end) => start == end ? null : Encoding.UTF8.GetString(_buffer.Written[start..end]);

    private void Release()
    {
        // What is kept for a later call keeps nothing of this one alive.
        _log = null!;
        _context = AuditContext.Empty;
        AuditCallPool.Return(this);
    }
}
