namespace Audit.Generators.Model;

/// <summary>A member that a decorator hands on as it is.</summary>
/// <param name="Declaration">Its declaration.</param>
/// <param name="Attributes">Its attributes, with their arguments.</param>
/// <param name="Lines">What stands between its braces.</param>
internal sealed record ForwardedMember(string Declaration, EquatableArray<string> Attributes, EquatableArray<string> Lines);
