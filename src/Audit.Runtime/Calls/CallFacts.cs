using Audit.Generated;
using Audit.Json;
using Audit.Redacting;
using Audit.Rows;

namespace Audit.Calls;

/// <summary>What the column <c>context</c> says of a call beside its outcome.</summary>
/// <param name="Context">Who acted, and how.</param>
/// <param name="Trace">The trace and the span that it is part of.</param>
/// <param name="Parent">The id of the row of the audited call that this one is part of.</param>
/// <param name="Failure">How the call failed; null for one that succeeded.</param>
/// <param name="Streamed">How many items a stream handed out before it failed.</param>
/// <param name="RenderFailed">Whether a parameter, the result or the target could not be rendered.</param>
/// <param name="OutcomeUnread">Whether what the result says of the call could not be read.</param>
/// <param name="IsShed">Whether parameters, result and details are left out to save room in the queue.</param>
/// <param name="Details">What the body added.</param>
/// <param name="Intent">The id of the row that was written before the body ran.</param>
/// <param name="Secrets">What the details must not repeat.</param>
internal readonly record struct CallFacts(AuditContext Context, CallTrace Trace, string? Parent, CallFailure? Failure, long? Streamed, bool RenderFailed, bool OutcomeUnread, bool IsShed, AuditDetails? Details, string? Intent, SecretTexts? Secrets = null)
{
    private static readonly string[] RenderFailedFlag = ["render_failed"];
    private static readonly string[] OutcomeUnreadFlag = ["outcome_unread"];
    private static readonly string[] PayloadShedFlag = ["payload_shed"];

    /// <summary>Whether there is anything to say.</summary>
    public bool Any => HasCaller || Parent is not null || Failure is { Type: not null } or { Outcome: not null } || Streamed is not null || RenderFailed || OutcomeUnread || IsShed || Intent is not null || Details is { IsEmpty: false };

    private bool HasCaller => Trace.TraceId is not null || Context is not
    {
        SessionId: null, RemoteAddress: null, Tenant: null, Host: null, Endpoint: null, OnBehalfOf: null, Reason: null, Roles.Count: 0, Values.IsEmpty: true, Flags.IsEmpty: true,
    };

    /// <summary>The details keep to the log's own limits by themselves, and the rest is short.</summary>
    public static JsonSettings Settings { get; } = JsonSettings.Default with { FieldBytes = int.MaxValue, Items = 64 };

    private const int TextLength = 1024;

    public static void Write(JsonRenderer renderer, CallFacts facts)
    {
        renderer.TryWriteStartObject();
        facts.WriteCaller(renderer);
        WriteText(renderer, "error_type"u8, facts.Failure?.Type);
        WriteText(renderer, "outcome"u8, facts.Failure?.Outcome);
        if (facts.Streamed is { } count)
        {
            renderer.WritePropertyName("count"u8);
            renderer.WriteNumberValue(count);
        }

        WriteText(renderer, "intent"u8, facts.Intent);
        WriteText(renderer, "parent"u8, facts.Parent);
        string[] flags = [.. facts.Context.Flags, .. facts.RenderFailed || facts.Details?.RenderFailed == true ? RenderFailedFlag : [], .. facts.OutcomeUnread ? OutcomeUnreadFlag : [], .. facts.IsShed ? PayloadShedFlag : []];
        if (flags.Length > 0)
        {
            renderer.WritePropertyName("flags"u8);
            renderer.WriteArray<string>(flags, WriteText);
        }

        if (!facts.IsShed && facts.Details is { IsEmpty: false } details)
        {
            renderer.WritePropertyName("details"u8);
            details.WriteTo(renderer, facts.Secrets);
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
        WriteText(renderer, "endpoint"u8, Context.Endpoint);
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
            renderer.WriteDictionary(Context.Values, static (r, name) => r.WritePropertyName(LongText.Cut(name, TextLength)), WriteText);
        }
    }

    private static void WriteText(JsonRenderer renderer, string text) => renderer.WriteStringValue(LongText.Cut(text, TextLength));

    private static void WriteText(JsonRenderer renderer, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            renderer.WritePropertyName(name);
            WriteText(renderer, value);
        }
    }
}
