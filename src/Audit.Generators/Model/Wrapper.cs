namespace Audit.Generators.Model;

/// <summary>The inside of a wrapper.</summary>
/// <param name="Action">The action, as a C# literal.</param>
/// <param name="Log">The expression that gives the log.</param>
/// <param name="BodyCall">The expression that calls the body.</param>
/// <param name="Shape">What the body returns.</param>
/// <param name="ReturnType">The type of the local variable that holds what it returns.</param>
/// <param name="Parameters">The parameters that are recorded.</param>
/// <param name="Result">How the result is written; null when there is none.</param>
/// <param name="Locals">Names that no parameter has.</param>
internal sealed record Wrapper(
    string Action,
    string Log,
    string BodyCall,
    ReturnShape Shape,
    string ReturnType,
    EquatableArray<RecordedParameter> Parameters,
    JsonValue? Result,
    LocalNames Locals);

/// <summary>What a body returns, by its return type.</summary>
internal enum ReturnShape
{
    /// <summary>Nothing.</summary>
    Void,

    /// <summary>A value, at once.</summary>
    Value,

    /// <summary>A <c>Task</c> or <c>ValueTask</c>, with a result or without.</summary>
    Task,
}

/// <summary>A parameter that is recorded.</summary>
/// <param name="JsonName">The name in the row, as a UTF-8 literal.</param>
/// <param name="Expression">The expression that gives its value.</param>
/// <param name="Json">How its value is written.</param>
internal sealed record RecordedParameter(string JsonName, string Expression, JsonValue Json);

/// <summary>The names of a wrapper's local variables.</summary>
internal sealed record LocalNames(string Call, string Result, string Exception);
