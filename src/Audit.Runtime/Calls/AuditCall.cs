using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json.Serialization;
using Audit.Calls;
using Audit.Json;
using Audit.Redacting;
using Audit.Rows;

namespace Audit.Generated;

/// <summary>
/// The record of one audited call, from its parameters to its outcome; used again for a later call once the outcome is
/// handed to the log. Used by generated code. Not thread-safe: one call uses it, on one thread at a time.
/// </summary>
/// <remarks>No method lets a fault of the audit out: what cannot be rendered is recorded as such, what the log cannot take it counts.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class AuditCall
{
    // One buffer, three fields: the parameters, the result, the context.
    private readonly RenderBuffer _buffer;
    private readonly JsonRenderer _renderer;
    private int _parametersEnd;
    private int _resultEnd;
    private bool _parametersEnded;
    private bool _handsBack;

    private IAuditLog _log = null!;
    private string _action = "";
    private AuditContext _context = AuditContext.Empty;
    private TimeProvider _clock = TimeProvider.System;
    private JsonSettings _settings;
    private long _timestamp;
    private long _started;
    private TimeSpan? _duration;
    private CallTrace _trace;
    private CallFlow _flow;
    private Activity? _span;
    private string? _id;
    private string? _parent;
    private bool _renderFailed;
    private bool _isRecorded;
    private bool _isReserved;

    /// <summary>Whether the log has the row: it is not handed over twice.</summary>
    private bool _isHandedOver;

    private Durability _durability;
    private string? _intent;
    private string? _target;
    private (string Kind, Delegate Text, Redaction? How)? _resultTarget;
    private AuditDetails? _details;
    private long? _streamed;

    // Allocated by the first call that has a marked value, and used again from then on.
    private KeptValues? _kept;
    private SecretTexts? _secrets;

    internal AuditCall()
        : this(new RenderBuffer())
    {
    }

    internal AuditCall(RenderBuffer buffer)
    {
        _buffer = buffer;
        _renderer = new JsonRenderer(buffer);
    }

    /// <param name="log">Takes the row.</param>
    /// <param name="action">The name of what is done.</param>
    /// <param name="durability">What the call waits for; null for what the log says.</param>
    /// <exception cref="AuditUnavailableException">The log has no room for the row, and is to fail the call then.</exception>
    internal void Start(IAuditLog log, string action, Durability? durability)
    {
        if (log is AuditLog own)
        {
            (_clock, _settings, _durability) = (own.Options.TimeProvider, own.Json, durability ?? own.Options.Durability);
        }
        else
        {
            (_clock, _settings, _durability) = (TimeProvider.System, JsonSettings.Default, durability ?? Durability.Buffered);
        }

        Start(log, action, AuditContext.Current);
        _renderer.StartField(_settings);
        _buffer.Append("{"u8);
        Reserve();
        Flow();
    }

    /// <summary>The record of one enumeration of a stream: the same parameters, its own times.</summary>
    /// <exception cref="AuditUnavailableException">The log has no room for the row, and is to fail the call then.</exception>
    internal AuditCall StartEnumeration()
    {
        var call = AuditCallPool.Rent();
        (call._clock, call._settings, call._durability) = (_clock, _settings, _durability);
        call.Start(_log, _action, _context);
        call._renderer.StartField(_settings);
        call.Append(_buffer.Written, field: 0);
        (call._parametersEnd, call._parametersEnded, call._handsBack) = (Math.Min(_parametersEnd, call._buffer.Length), _parametersEnded, _handsBack);
        (call._target, call._details, call._renderFailed) = (_target, _details, _renderFailed | call._renderFailed);
        call._trace = _trace;
        call._secrets = _secrets;
        _kept?.KeepFor(call);
        call.TrackNesting();
        call._parent = _parent;
        call.Reserve();
        return call;
    }

    private void Start(IAuditLog log, string action, AuditContext context)
    {
        _log = log;
        _action = action;
        _context = context;
        _isRecorded = _parametersEnded = _handsBack = _renderFailed = false;
        _duration = null;
        _target = null;
        _resultTarget = null;
        _readOutcome = null;
        _isOutcomeHidden = _outcomeUnread = false;
        _details = null;
        _streamed = null;
        _intent = null;
        _id = _parent = null;
        _trace = default;
        _buffer.Clear();
        try
        {
            TakeTime();
        }
        catch (Exception)
        {
            // A clock of the user's that throws costs what it would have told.
            _clock = TimeProvider.System;
            TakeTime();
        }
    }

    private void TakeTime()
    {
        _started = _clock.GetTimestamp();
        _timestamp = _log is AuditLog own && _clock == own.Options.TimeProvider ? own.Clock.UnixMillisecondsAt(_started) : _clock.GetUtcNow().ToUnixTimeMilliseconds();
    }

    /// <summary>Says how many parameters follow, so that a large one leaves room to those after it.</summary>
    /// <param name="count">How many; after <see cref="HandBack"/> the result counts as well.</param>
    public void Parameters(int count) => _renderer.ShareField(count);

    /// <summary>Records a parameter: before the body can change it, and after <see cref="HandBack"/> as the body left it.</summary>
    /// <param name="utf8Name">The parameter's name, which needs no escaping in JSON.</param>
    /// <param name="value">The value.</param>
    /// <param name="write">Writes it.</param>
    public void Parameter<T>(ReadOnlySpan<byte> utf8Name, T value, JsonWrite<T> write) => Add(utf8Name, value, write);

    /// <inheritdoc cref="Parameter{T}(ReadOnlySpan{byte}, T, JsonWrite{T})"/>
    public void Parameter(ReadOnlySpan<byte> utf8Name, ReadOnlySpan<char> value)
        => Add(utf8Name, value, static (r, text) => r.WriteStringValue(text));

    /// <inheritdoc cref="Parameter{T}(ReadOnlySpan{byte}, T, JsonWrite{T})"/>
    public void Parameter(ReadOnlySpan<byte> utf8Name, ReadOnlySpan<byte> value)
        => Add(utf8Name, value, static (r, bytes) => r.WriteBase64StringValue(bytes));

    /// <summary>Records that there is a parameter whose value cannot be kept: its type stands for it.</summary>
    public void ParameterMarker(ReadOnlySpan<byte> utf8Name, string type) => Add(utf8Name, type, WriteMarker);

    /// <inheritdoc cref="ParameterMarker(ReadOnlySpan{byte}, string)"/>
    public void ParameterMarker(ReadOnlySpan<byte> utf8Name, Type type) => ParameterMarker(utf8Name, TypeName.Of(type));

    /// <summary>Keeps a parameter until the outcome is known: if the call fails, its message and details do not repeat what is marked of it.</summary>
    /// <param name="value">The parameter. It is looked at only if the call fails, as it is then.</param>
    /// <param name="write">Writes it: <see cref="JsonRenderer.WriteErased{T}"/> says what is marked.</param>
    public void Keep<T>(T value, JsonWrite<T> write)
    {
        try
        {
            (_kept ??= new KeptValues()).Add(value, write);
        }
        catch (Exception)
        {
            _secrets = SecretTexts.Unknown; // there is no memory for it
        }
    }

    /// <summary>Says that a parameter is marked that cannot be kept: if the call fails, its message is not recorded.</summary>
    public void KeepUnknown() => (_kept ??= new KeptValues()).AddUnknown();

    /// <summary>Records what the call is about, when its parameters tell.</summary>
    /// <param name="kind">The kind of thing: the part before the colon.</param>
    /// <param name="value">The parameter.</param>
    /// <param name="text">Reads the part after the colon from it; null when there is none.</param>
    public void Target<T>(string kind, T value, Func<T, string?> text) => SetTarget(kind, value, text, how: null);

    /// <summary>Records what the call is about, redacted, when its parameters tell.</summary>
    /// <inheritdoc cref="Target{T}(string, T, Func{T, string?})"/>
    public void Target<T>(string kind, T value, Func<T, string?> text, RedactMode mode, int keep) => SetTarget(kind, value, text, new Redaction(mode, keep));

    /// <inheritdoc cref="Target{T}(string, T, Func{T, string?})"/>
    internal void SetTarget<T>(string kind, T value, Func<T, string?> text, Redaction? how)
    {
        try
        {
            _target = text(value) is { } id ? LongText.Cut($"{kind}:", Redacted(id, how), _settings.StringLength) : null;
        }
        catch (Exception exception)
        {
            _renderFailed = true;
            _settings.Bindings.Add(exception);
        }
    }

    /// <summary>Records what the call is about, when its result tells.</summary>
    /// <inheritdoc cref="Target{T}(string, T, Func{T, string?})"/>
    public void ResultTarget<T>(string kind, Func<T, string?> text) => _resultTarget = (kind, text, null);

    /// <summary>Records what the call is about, redacted, when its result tells.</summary>
    /// <inheritdoc cref="Target{T}(string, T, Func{T, string?})"/>
    public void ResultTarget<T>(string kind, Func<T, string?> text, RedactMode mode, int keep) => _resultTarget = (kind, text, new Redaction(mode, keep));

    /// <summary>What a body that takes <see cref="AuditDetails"/> fills in.</summary>
    /// <param name="types">Knows how the assembly's audited types are written.</param>
    public AuditDetails Details(JsonSerializerContext types) => _details = new AuditDetails(_settings, types);

    /// <summary>Who acted, and how: as it was when the call started, until it is said better.</summary>
    internal AuditContext Context
    {
        get => _context;
        set => _context = value;
    }

    /// <summary>Ends the parameters: the body has returned, and those recorded from here on are what it handed back.</summary>
    public void HandBack()
    {
        Return();
        _handsBack = true;
        _renderer.StartField(_settings);
        Append("{"u8, _parametersEnd);
    }

    /// <summary>Records that the body returned, with nothing to show.</summary>
    public void Succeed() => Block(RecordSuccess());

    /// <summary>Records what the body returned.</summary>
    /// <param name="result">What it returned.</param>
    /// <param name="write">Writes it; null where it is left out.</param>
    public void Succeed<T>(T result, JsonWrite<T>? write) => Block(RecordReturn(result, write));

    /// <inheritdoc cref="Succeed{T}(T, JsonWrite{T})"/>
    public void Succeed(ReadOnlySpan<char> result) => Block(RecordResult(result, static (r, text) => r.WriteStringValue(text)));

    /// <inheritdoc cref="Succeed{T}(T, JsonWrite{T})"/>
    public void Succeed(ReadOnlySpan<byte> result) => Block(RecordResult(result, static (r, bytes) => r.WriteBase64StringValue(bytes)));

    /// <summary>Records that the body returned a value that cannot be kept: its type stands for it.</summary>
    public void SucceedWithMarker(string type) => Block(RecordResult(type, WriteMarker));

    /// <inheritdoc cref="SucceedWithMarker(string)"/>
    public void SucceedWithMarker(Type type) => SucceedWithMarker(TypeName.Of(type));

    /// <summary>Records what the body threw.</summary>
    public void Fail(Exception exception) => Block(RecordFailure(exception));

    /// <summary>Records how the enumeration of what the body returned ended.</summary>
    /// <param name="count">How many items were handed out.</param>
    /// <param name="completed">Whether there were no more.</param>
    /// <param name="error">What the enumeration threw, if it did.</param>
    /// <returns>What the caller is to wait for; null for nothing.</returns>
    internal Task? EndEnumeration(long count, bool completed, Exception? error)
    {
        if (error is null)
        {
            return RecordResult((count, completed), StreamFacts.Write);
        }

        _streamed = count;
        return RecordFailure(error);
    }

    /// <summary>Holds a synchronous caller until its row is where it asked for; what became of the row is not the caller's matter.</summary>
    internal static void Block(Task? written)
    {
        var isInterrupted = false;
        while (written is { IsCompleted: false })
        {
            try
            {
                written.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
            }
            catch (ThreadInterruptedException)
            {
                isInterrupted = true; // the body is done: whoever interrupts the thread means what it does next
            }
        }

        if (isInterrupted)
        {
            Thread.CurrentThread.Interrupt();
        }
    }

    internal Task? RecordSuccess()
    {
        Return();
        EndHandBack();
        return Record(failure: null);
    }

    internal Task? RecordSuccess<T>(T result, JsonWrite<T>? write)
    {
        Return();
        return write is null ? RecordSuccess() : RecordResult(result, write);
    }

    /// <summary>Records what the body returned: a success, unless the result says otherwise.</summary>
    /// <returns>What the caller is to wait for; null for nothing.</returns>
    internal Task? RecordReturn<T>(T result, JsonWrite<T>? write)
    {
        Return();
        var renderFailed = _renderFailed;
        if (_resultTarget is (var kind, Func<T, string?> text, var how))
        {
            SetTarget(kind, result, text, how);
        }

        if (FailureOf(result) is { } failure)
        {
            _renderFailed = renderFailed; // what failed may have nothing that it was about
            return RecordFailure(failure);
        }

        return RecordSuccess(result, write);
    }

    /// <summary>Renders what was returned while the outcome is still open: <see cref="RecordSuccess()"/> keeps it, a failure leaves it out.</summary>
    internal void Result<T>(T result, JsonWrite<T> write)
    {
        EndParameters();
        _buffer.CutTo(_parametersEnd);
        RenderResult(result, write);
    }

    /// <param name="exception">What was thrown.</param>
    /// <param name="outcome">How the failure is known to have ended; null where the exception says it.</param>
    internal Task? RecordFailure(Exception exception, string? outcome = null)
    {
        if (_isRecorded)
        {
            return null;
        }

        _secrets ??= FailedSecrets.Of(exception, _kept, _settings);
        var failure = CallFailure.Of(exception, _settings, _secrets);
        return RecordFailure(failure with { Outcome = outcome ?? failure.Outcome });
    }

    /// <summary>Records that the call failed.</summary>
    /// <returns>What the caller is to wait for; null for nothing.</returns>
    internal Task? RecordFailure(CallFailure failure)
    {
        Return();
        _buffer.CutTo(_parametersEnd);
        _secrets ??= _details is { IsEmpty: false } ? FailedSecrets.Of(_kept, _settings) : null;
        return Record(failure);
    }

    private string Redacted(string id, Redaction? how) => how is { } redaction ? RedactedText.Of(id, redaction, _settings.Key) : id;

    private static void WriteMarker(JsonRenderer renderer, string type) => renderer.WriteMarker(type);

    private void Add<T>(ReadOnlySpan<byte> utf8Name, T value, JsonWrite<T> write)
        where T : allows ref struct
    {
        var (field, start) = (_handsBack ? _parametersEnd : 0, _buffer.Length);
        if (start == field)
        {
            return; // there was no memory for the field
        }

        try
        {
            _buffer.Append(start == field + 1 ? "\""u8 : ",\""u8);
            _buffer.Append(utf8Name);
            _buffer.Append("\":"u8);
            _renderFailed |= !_renderer.TryRender(value, write);
        }
        catch (Exception)
        {
            LeaveOutFrom(start);
        }

        _renderer.NextShare();
    }

    private Task? RecordResult<T>(T result, JsonWrite<T> write)
        where T : allows ref struct
    {
        Return();
        if (_handsBack)
        {
            AddReturn(result, write);
            EndHandBack();
        }
        else
        {
            RenderResult(result, write);
        }

        return Record(failure: null);
    }

    private void RenderResult<T>(T result, JsonWrite<T> write)
        where T : allows ref struct
    {
        try
        {
            _renderer.StartField(_settings);
            _renderFailed |= !_renderer.TryRender(result, write);
        }
        catch (Exception)
        {
            LeaveOutFrom(_parametersEnd);
        }
    }

    /// <summary>Adds what the body returned to what it handed back, before it: a task's result is known last.</summary>
    private void AddReturn<T>(T result, JsonWrite<T> write)
        where T : allows ref struct
    {
        var (first, last) = (_parametersEnd + 1, _buffer.Length);
        if (last < first)
        {
            return; // there was no memory for the field
        }

        try
        {
            _buffer.Append("\"return\":"u8);
            _renderFailed |= !_renderer.TryRender(result, write);
            if (last > first)
            {
                _buffer.Append(","u8);
                _buffer.Rotate(first, last);
            }
        }
        catch (Exception)
        {
            LeaveOutFrom(last);
        }
    }

    private void EndHandBack()
    {
        if (_handsBack && _buffer.Length > _parametersEnd)
        {
            Append("}"u8, _parametersEnd);
        }
    }

    /// <summary>Appends to the field that starts there; where there is no memory for it, the field is left out.</summary>
    private void Append(ReadOnlySpan<byte> json, int field)
    {
        try
        {
            _buffer.Append(json);
        }
        catch (Exception)
        {
            LeaveOutFrom(field);
        }
    }

    private void LeaveOutFrom(int start)
    {
        _buffer.CutTo(start);
        _renderFailed = true;
    }

    /// <summary>Takes the duration and ends the parameters, each once.</summary>
    private void Return()
    {
        _duration ??= Elapsed();
        EndParameters();
    }

    private TimeSpan? Elapsed()
    {
        try
        {
            return _clock.GetElapsedTime(_started);
        }
        catch (Exception)
        {
            return null; // a clock of the user's that throws
        }
    }

    private void EndParameters()
    {
        if (!_parametersEnded)
        {
            _parametersEnded = true;
            Append("}"u8, field: 0);
            _parametersEnd = _buffer.Length;
        }
    }
}
