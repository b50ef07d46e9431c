namespace Audit.Generators.Model;

/// <summary>What the report says of one audited method.</summary>
/// <param name="Action">The action.</param>
/// <param name="Method">The method with its parameters' types, in full.</param>
/// <param name="FilePath">The file of its declaration, as the compiler knows it.</param>
/// <param name="Line">The line of its name, from 1.</param>
/// <param name="Parameters">Its parameters, those that are not recorded as well.</param>
/// <param name="Result">Its result; null when there is none.</param>
/// <param name="Target">What its calls are about, if anything says so.</param>
/// <param name="Durability">What its rows survive when a call completes.</param>
/// <param name="HasIntent">Whether a row is written before the body runs.</param>
/// <param name="HasDetails">Whether the body adds details.</param>
internal sealed record ReportedMethod(
    string Action,
    string Method,
    string FilePath,
    int Line,
    EquatableArray<ReportedParameter> Parameters,
    ReportedValue? Result,
    ReportedTarget? Target,
    string Durability,
    bool HasIntent,
    bool HasDetails);

/// <summary>A parameter in the report.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
internal sealed record ReportedParameter(string Name, ReportedValue Value);

/// <summary>A value in the report.</summary>
/// <param name="Type">Its type, in full.</param>
/// <param name="Recorded">How it is recorded.</param>
/// <param name="Members">What within it is recorded otherwise.</param>
/// <param name="Outcome">Of a result, who says whether the call failed; null where only an exception does.</param>
internal sealed record ReportedValue(string Type, string Recorded, EquatableArray<ReportedMember> Members, string? Outcome = null);

/// <summary>A marked member, or a marked type, within a value.</summary>
/// <param name="Name">Its name, in full.</param>
/// <param name="Recorded">How it is recorded.</param>
internal sealed record ReportedMember(string Name, string Recorded);

/// <summary>A target in the report.</summary>
/// <param name="Kind">The kind of thing.</param>
/// <param name="From">Where the identifying value comes from.</param>
/// <param name="Redacted">How it is redacted, if it is.</param>
internal sealed record ReportedTarget(string Kind, string From, string? Redacted);
