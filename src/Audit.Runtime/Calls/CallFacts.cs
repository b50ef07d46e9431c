using System.Security;
using Audit.Generated;
using Audit.Json;

namespace Audit.Calls;

/// <summary>What the column <c>context</c> says of a call beside its outcome.</summary>
/// <param name="Error">What the body threw; null for a call that succeeded.</param>
/// <param name="Streamed">How many items a stream handed out before it failed.</param>
/// <param name="RenderFailed">Whether a parameter, the result or the target could not be rendered.</param>
/// <param name="IsShed">Whether parameters, result and details are left out to save room in the queue.</param>
/// <param name="Details">What the body added.</param>
/// <param name="Intent">The id of the row that was written before the body ran.</param>
/// <param name="HasErrorType">Whether it tells what the exception is.</param>
internal readonly record struct CallFacts(Exception? Error, long? Streamed, bool RenderFailed, bool IsShed, AuditDetails? Details, string? Intent, bool HasErrorType)
{
    /// <summary>The details keep to the log's own limits by themselves, and the rest is short.</summary>
    public static JsonSettings Settings { get; } = JsonSettings.Default with { FieldBytes = int.MaxValue };

    private static readonly string[] RenderFailedFlag = ["render_failed"];
    private static readonly string[] PayloadShedFlag = ["payload_shed"];

    /// <summary>Whether there is anything to say.</summary>
    public bool Any => (Error is not null && (HasErrorType || Streamed is not null || OutcomeOf(Error) is not null)) || RenderFailed || IsShed || Intent is not null || Details is { IsEmpty: false };

    public static void Write(JsonRenderer renderer, CallFacts facts)
    {
        renderer.TryWriteStartObject();
        WriteText(renderer, "error_type"u8, facts.HasErrorType ? facts.Error?.GetType().ToString() : null);
        WriteText(renderer, "outcome"u8, OutcomeOf(facts.Error));
        if (facts.Streamed is { } count)
        {
            renderer.WritePropertyName("count"u8);
            renderer.WriteNumberValue(count);
        }

        WriteText(renderer, "intent"u8, facts.Intent);
        string[] flags = [.. facts.RenderFailed || facts.Details?.RenderFailed == true ? RenderFailedFlag : [], .. facts.IsShed ? PayloadShedFlag : []];
        if (flags.Length > 0)
        {
            renderer.WritePropertyName("flags"u8);
            renderer.WriteArray<string>(flags, static (r, flag) => r.WriteStringValue(flag));
        }

        if (!facts.IsShed && facts.Details is { IsEmpty: false } details)
        {
            renderer.WritePropertyName("details"u8);
            details.WriteTo(renderer);
        }

        renderer.WriteEndObject();
    }

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
