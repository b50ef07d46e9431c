namespace Audit.Generators.Model;

/// <summary>What was read from one mark on what is recorded.</summary>
/// <param name="Error">What is wrong with it.</param>
/// <param name="Kept">What must be there at run time, in trimmed and native code as well, so that the mark is seen.</param>
internal sealed record ParsedMark(DiagnosticInfo? Error, KeptMembers? Kept);

/// <summary>Members of a type whose attributes are looked for at run time.</summary>
/// <param name="Type">The type, as written in <c>typeof</c>.</param>
/// <param name="Members">Which members: a value of <c>DynamicallyAccessedMemberTypes</c>.</param>
internal sealed record KeptMembers(string Type, string Members);
