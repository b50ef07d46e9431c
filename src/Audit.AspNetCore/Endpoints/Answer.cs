using System.Runtime.CompilerServices;
using Audit.Generated;
using Audit.Hosting;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Audit.Endpoints;

/// <summary>
/// The record of what a request is answered by its audited endpoint. Whoever comes first begins it (the endpoint, its
/// filters, at last the middleware), each adds what it alone knows, and the middleware writes the one row when all has run.
/// </summary>
/// <remarks>It stands in for the request's endpoint feature, to see what the request is routed to before an error page is. Thread-safe.</remarks>
internal sealed class Answer : IEndpointFeature
{
    private readonly HttpContext _http;
    private readonly StrongBox<bool> _isRefused;
    private readonly Lock _gate = new();
    private Endpoint? _current;
    private Endpoint? _routed;
    private AuditCall? _call;
    private Exception? _error;
    private ReturnedNote? _note;
    private bool _hasResult;
    private bool _hasRun;
    private bool _isOver;

    /// <param name="http">The request.</param>
    /// <param name="isRefused">Whether authentication was asked to refuse the request, whatever that looks like.</param>
    public Answer(HttpContext http, StrongBox<bool> isRefused)
    {
        (_http, _isRefused) = (http, isRefused);
        ((IEndpointFeature)this).Endpoint = http.GetEndpoint();
        http.Features.Set<IEndpointFeature>(this);
        http.Features.Set(this);
    }

    Endpoint? IEndpointFeature.Endpoint
    {
        get => _current;
        set
        {
            _current = value;
            if (!IsExecutedAgain)
            {
                _routed = value;
            }
        }
    }

    /// <summary>Whether an error page is asked for in the request's stead, which is no call of its own.</summary>
    private bool IsExecutedAgain => _http.Features.Get<IExceptionHandlerFeature>() is not null || _http.Features.Get<IStatusCodeReExecuteFeature>() is not null;

    /// <summary>Whether there is to be a row that nobody has begun.</summary>
    public bool IsAwaited
    {
        get
        {
            lock (_gate)
            {
                return !_isOver && _call is null && AuditedEndpoint.ActionOf(Routed) is not null;
            }
        }
    }

    /// <summary>The endpoint that the request was routed to; an exception handler takes it from the request.</summary>
    private Endpoint? Routed => _routed ?? _http.Features.Get<IExceptionHandlerFeature>()?.Endpoint;

    /// <summary>The request's answer; where no host has built its pipeline, one that ends with the response.</summary>
    public static Answer Of(HttpContext http)
    {
        if (http.Features.Get<Answer>() is { } known)
        {
            return known;
        }

        var answer = new Answer(http, new StrongBox<bool>());
        http.Response.OnCompleted(answer.EndAsync);
        return answer;
    }

    /// <summary>Begins the record, where the endpoint is audited and nobody began it.</summary>
    /// <exception cref="AuditUnavailableException">The log has no room for the row, and is to fail the call then.</exception>
    public void Begin()
    {
        lock (_gate)
        {
            if (_isOver || _call is not null || AuditedEndpoint.ActionOf(_routed) is not { } action)
            {
                return;
            }

            _isOver = true; // where the log refuses, it is not asked again
            _call = AuditCalls.Begin(_http.RequestServices.GetRequiredService<IAuditLog>(), action);
            _isOver = false;
            _call.Context = _call.Context with { Endpoint = AuditedEndpoint.NameOf(_http.Request.Method, _routed) };
        }
    }

    /// <summary>Begins the record of an endpoint that runs now.</summary>
    /// <returns>Whether nobody else did: then the arguments are the caller's to add.</returns>
    /// <inheritdoc cref="Begin"/>
    /// <param name="parameters">How many parameters the endpoint has at most.</param>
    public bool Run(int parameters = 0)
    {
        lock (_gate)
        {
            Begin();
            if (_call is null || _hasRun || _http.GetEndpoint() != _routed)
            {
                return false;
            }

            _call.Parameters(parameters);
            return _hasRun = true;
        }
    }

    public void Add(EndpointParameter parameter, object? value)
    {
        lock (_gate)
        {
            if (!_isOver)
            {
                parameter.Record(_call!, value, Returned.JsonOf(_http));
            }
        }
    }

    /// <summary>Adds what the endpoint returned to the framework.</summary>
    public void Add(object? returned)
    {
        lock (_gate)
        {
            if (_isOver || _call is null)
            {
                return;
            }

            if (Returned.TryGetValue(returned, out var value))
            {
                _hasResult = true;
                _call.Result((Value: value, Json: Returned.JsonOf(_http)), static (renderer, result) => renderer.WriteByOptions(result.Value, result.Json));
            }
            else
            {
                _note = ReturnedNote.Of(returned);
            }
        }
    }

    /// <summary>Adds an exception that left the endpoint.</summary>
    public void Fail(Exception exception) => _error = exception;

    /// <summary>Adds that an exception is dealt with inside of the endpoint: another result takes its place.</summary>
    public void Recover()
    {
        if (_http.GetEndpoint() == _routed)
        {
            _error = null;
        }
    }

    /// <summary>Writes the row, if there is to be one.</summary>
    public async Task EndAsync()
    {
        var isBroken = await AnswerOutcome.IsBrokenAsync(_http);
        if (End(isBroken) is { } written)
        {
            await AuditCall.Quietly(written);
        }
    }

    /// <returns>What to wait for; null for nothing.</returns>
    private Task? End(bool isBroken)
    {
        lock (_gate)
        {
            try
            {
                _isOver |= _call is null && AnswerOutcome.IsPreflight(_http);
                _routed = Routed;
                Begin();
            }
            catch (AuditUnavailableException)
            {
                // Counted; what the request was answered stays as it is.
            }

            if (_call is null || _isOver)
            {
                _isOver = true;
                return null;
            }

            _isOver = true;
            return Record(_call, isBroken);
        }
    }

    private Task? Record(AuditCall call, bool isBroken)
    {
        if ((_error ?? _http.Features.Get<IExceptionHandlerFeature>()?.Error) is { } error)
        {
            return call.RecordFailure(_hasRun ? error : Unbound(call, error), AnswerOutcome.Of(_http, error, _isRefused.Value));
        }

        if (AnswerOutcome.FailureOf(_http, _isRefused.Value, _hasRun, isBroken) is { } failure)
        {
            return call.RecordFailure(failure);
        }

        if (!_hasRun)
        {
            call.Context = EnricherWatch.Flagged(call.Context, "not_run");
        }

        var note = ReturnedNote.OfRedirect(_http) ?? _note;
        return _hasResult || note is null ? call.RecordSuccess() : call.RecordSuccess((Note: note, Http: _http), static (renderer, said) => said.Note.Write(renderer, said.Http));
    }

    /// <summary>The failure of an endpoint that has no arguments yet, without what was sent.</summary>
    private static Exception Unbound(AuditCall call, Exception error)
    {
        if (BindingFailure.WithoutValues(error) is { } failure)
        {
            return failure;
        }

        call.KeepUnknown(); // what was sent, and may stand in the message
        return error;
    }
}
