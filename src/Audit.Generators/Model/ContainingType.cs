namespace Audit.Generators.Model;

/// <summary>The type to write a part of, with the types around it.</summary>
/// <param name="Namespace">The namespace; empty for the global one.</param>
/// <param name="Declarations">From the outermost type to the innermost: <c>partial class Outer&lt;T&gt;</c>.</param>
/// <param name="FileName">The generated file's name, without an extension.</param>
internal sealed record ContainingType(string Namespace, EquatableArray<string> Declarations, string FileName);
