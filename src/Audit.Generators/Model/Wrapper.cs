namespace Audit.Generators.Model;

/// <summary>The inside of a wrapper.</summary>
/// <param name="Action">The action, as a C# literal.</param>
/// <param name="Log">The expression that gives the log.</param>
/// <param name="Field">The field of the type that keeps the log; null where there is no need for one.</param>
/// <param name="Durability">The name of the durability that the method has of its own; null where it is the log's.</param>
/// <param name="Intent">How a row is written before the body runs.</param>
/// <param name="BodyCall">The expression that calls the body.</param>
/// <param name="Shape">What the body returns.</param>
/// <param name="ReturnType">The type of what it returns.</param>
/// <param name="Reference">For a returned reference <c>ref </c> or <c>ref readonly </c>; else empty.</param>
/// <param name="Parameters">The parameters that are recorded before the call.</param>
/// <param name="HandedBack">The parameters through which the body hands back values, recorded after it.</param>
/// <param name="Kept">The parameters that hold something marked, which the message of a failure must not repeat.</param>
/// <param name="Target">What the call is about, if anything says so.</param>
/// <param name="Result">How the result is written; null when there is none.</param>
/// <param name="Outcome">How it is read from the result whether the call failed; null where the result says nothing of that.</param>
/// <param name="Locals">Names that no parameter has.</param>
internal sealed record Wrapper(
    string Action,
    string Log,
    LogField? Field,
    string? Durability,
    Intent Intent,
    string BodyCall,
    ReturnShape Shape,
    string ReturnType,
    string Reference,
    EquatableArray<RecordedParameter> Parameters,
    EquatableArray<RecordedParameter> HandedBack,
    EquatableArray<KeptParameter> Kept,
    RecordedTarget? Target,
    Recording? Result,
    ResultOutcome? Outcome,
    LocalNames Locals)
{
    /// <summary>Whether it calls the generated readers of results.</summary>
    public bool NeedsReaders => Outcome is not null || Result is ResultRecording;

    /// <summary>The wrapper with the results of these libraries read, and of no others.</summary>
    public Wrapper Reading(KnownLibrary libraries) => this with
    {
        Outcome = Outcome is { Library: var library } && IsReadBy(library, libraries) ? Outcome : null,
        Result = Result is ResultRecording result ? new JsonRecording(IsReadBy(result.Library, libraries) ? result.Inside : result.Value) : Result,
    };

    private static bool IsReadBy(KnownLibrary library, KnownLibrary libraries) => library == KnownLibrary.None ? libraries != KnownLibrary.None : libraries.HasFlag(library);

    /// <summary>Whether the log must have a key for it.</summary>
    public bool NeedsKey => Target?.Redaction is { NeedsKey: true }
        || Parameters.Concat(HandedBack).Select(static parameter => parameter.As).Append(Result).Any(static recording => recording is JsonRecording { Value.Redaction.NeedsKey: true });
}

/// <summary>What a body returns, by its return type.</summary>
internal enum ReturnShape
{
    /// <summary>Nothing.</summary>
    Void,

    /// <summary>A value or a reference to one, at once.</summary>
    Value,

    /// <summary>Something whose outcome comes later: a task, with a result or without, or a stream.</summary>
    Deferred,
}

/// <summary>How the row that says a call has started is written, before its body runs.</summary>
internal enum Intent
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>The caller's thread waits for it.</summary>
    Blocking,

    /// <summary>The body runs when it is written, and no thread waits.</summary>
    Awaited,
}

/// <summary>A parameter that is recorded.</summary>
/// <param name="JsonName">The name in the row, as a UTF-8 literal.</param>
/// <param name="Expression">The expression that gives its value.</param>
/// <param name="As">How it is recorded.</param>
internal sealed record RecordedParameter(string JsonName, string Expression, Recording As);

/// <summary>A parameter that is kept until the outcome is known.</summary>
/// <param name="Expression">The expression that gives its value.</param>
/// <param name="Value">How it is written; null for one that is marked and cannot be kept.</param>
internal sealed record KeptParameter(string Expression, JsonValue? Value);

/// <summary>How a parameter or a result is recorded.</summary>
internal abstract record Recording;

/// <summary>Written as JSON.</summary>
/// <param name="Value">How.</param>
/// <param name="Conversion">What follows the expression that gives the value, to make of it what can be written.</param>
internal record JsonRecording(JsonValue Value, string Conversion = "") : Recording;

/// <summary>A result: the value inside is written as JSON.</summary>
/// <param name="Value">How the result itself is written where it cannot be read.</param>
/// <param name="Inside">How the value inside is.</param>
/// <param name="Library">The library whose result it is; none where the type at run time decides.</param>
internal sealed record ResultRecording(JsonValue Value, JsonValue Inside, KnownLibrary Library) : JsonRecording(Value);

/// <summary>Left out.</summary>
/// <param name="IsAsked">Whether it is a result that may say that the call failed.</param>
internal sealed record IgnoredRecording(bool IsAsked = false) : Recording;

/// <summary>Handed over as it is: characters or bytes on the stack, which no delegate can take.</summary>
internal sealed record SpanRecording : Recording;

/// <summary>Not kept: its type stands for it.</summary>
/// <param name="Type">The expression that gives the type or its name.</param>
internal sealed record MarkerRecording(string Type) : Recording;

/// <summary>What identifies the thing that the call is about.</summary>
/// <param name="Kind">The kind of thing, as a C# literal.</param>
/// <param name="Parameter">The parameter that holds it; null when the result does.</param>
/// <param name="Type">The type of that parameter or result.</param>
/// <param name="Value">The expression on <c>value</c> that gives the identifying value.</param>
/// <param name="Redaction">How the identifying value is redacted.</param>
internal sealed record RecordedTarget(string Kind, string? Parameter, string Type, string Value, Redaction? Redaction);

/// <summary>The names of a wrapper's local variables; null for one that is not needed.</summary>
internal sealed record LocalNames(string Call, string Result, string Exception, string? Details);
