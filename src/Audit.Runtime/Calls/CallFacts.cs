using System.Security;
using Audit.Generated;
using Audit.Json;

namespace Audit.Calls;

/// <summary>What the column <c>context</c> says of a call beside its outcome.</summary>
/// <param name="Context">Who acted, and how.</param>
/// <param name="Trace">The trace and the span that it is part of.</param>
/// <param name="Parent">The id of the row of the audited call that this one is part of.</param>
/// <param name="Error">What the body threw; null for a call that succeeded.</param>
/// <param name="Streamed">How many items a stream handed out before it failed.</param>
/// <param name="RenderFailed">Whether a parameter, the result or the target could not be rendered.</param>
/// <param name="IsShed">Whether parameters, result and details are left out to save room in the queue.</param>
/// <param name="Details">What the body added.</param>
/// <param name="Intent">The id of the row that was written before the body ran.</param>
/// <param name="HasErrorType">Whether it tells what the exception is.</param>
internal readonly record struct CallFacts(AuditContext Context, CallTrace Trace, string? Parent, Exception? Error, long? Streamed, bool RenderFailed, bool IsShed, AuditDetails? Details, string? Intent, bool HasErrorType)
{
    private static readonly string[] RenderFailedFlag = ["render_failed"];
    private static readonly string[] PayloadShedFlag = ["payload_shed"];

    /// <summary>Whether there is anything to say.</summary>
    public bool Any => HasCaller || Parent is not null || (Error is not null && (HasErrorType || Streamed is not null || OutcomeOf(Error) is not null)) || RenderFailed || IsShed || Intent is not null || Details is { IsEmpty: false };

    private bool HasCaller => Trace.TraceId is not null || Context is not
    {
        SessionId: null, RemoteAddress: null, Tenant: null, Host: null, OnBehalfOf: null, Reason: null, Roles.Count: 0, Values.IsEmpty: true, Flags.IsEmpty: true,
    };

    /// <summary>The limits of one fact. The details keep to those of the log by themselves.</summary>
    public static JsonSettings Settings { get; } = JsonSettings.Default with { FieldBytes = int.MaxValue, StringLength = 1024, Items = 64 };

    public static void Write(JsonRenderer renderer, CallFacts facts)
    {
        renderer.TryWriteStartObject();
        facts.WriteCaller(renderer);
        WriteText(renderer, "error_type"u8, facts.HasErrorType ? facts.Error?.GetType().ToString() : null);
        WriteText(renderer, "outcome"u8, OutcomeOf(facts.Error));
        if (facts.Streamed is { } count)
        {
            renderer.WritePropertyName("count"u8);
            renderer.WriteNumberValue(count);
        }

        WriteText(renderer, "intent"u8, facts.Intent);
        WriteText(renderer, "parent"u8, facts.Parent);
        string[] flags = [.. facts.Context.Flags, .. facts.RenderFailed || facts.Details?.RenderFailed == true ? RenderFailedFlag : [], .. facts.IsShed ? PayloadShedFlag : []];
        if (flags.Length > 0)
        {
            renderer.WritePropertyName("flags"u8);
            renderer.WriteArray<string>(flags, WriteText);
        }

        if (!facts.IsShed && facts.Details is { IsEmpty: false } details)
        {
            renderer.WritePropertyName("details"u8);
            details.WriteTo(renderer);
        }

        renderer.WriteEndObject();
    }

    private void WriteCaller(JsonRenderer renderer)
    {
        WriteText(renderer, "trace_id"u8, Trace.TraceId);
        WriteText(renderer, "span_id"u8, Trace.SpanId);
        WriteText(renderer, "session_id"u8, Context.SessionId);
        WriteText(renderer, "remote_addr"u8, Context.RemoteAddress);
        WriteText(renderer, "host"u8, Context.Host);
        WriteText(renderer, "tenant"u8, Context.Tenant);
        WriteText(renderer, "on_behalf_of"u8, Context.OnBehalfOf);
        WriteText(renderer, "reason"u8, Context.Reason);
        if (Context.Roles.Count > 0)
        {
            renderer.WritePropertyName("role"u8);
            renderer.WriteArray(Context.Roles, WriteText);
        }

        if (!Context.Values.IsEmpty)
        {
            renderer.WritePropertyName("values"u8);
            renderer.WriteDictionary(Context.Values, WriteText, WriteText);
        }
    }

    private static void WriteText(JsonRenderer renderer, string text) => renderer.WriteStringValue(text);

    private static string? OutcomeOf(Exception? error) => error switch
    {
        OperationCanceledException => "canceled",
        UnauthorizedAccessException or SecurityException => "denied",
        _ => null,
    };

    private static void WriteText(JsonRenderer renderer, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            renderer.WritePropertyName(name);
            renderer.WriteStringValue(value);
        }
    }
}
