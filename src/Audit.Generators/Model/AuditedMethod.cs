namespace Audit.Generators.Model;

/// <summary>One method to write a wrapper for: every decision is taken, only the text is to be written.</summary>
/// <param name="Container">The type that the method belongs to.</param>
/// <param name="Declaration">The implementing part's declaration, without attributes: <c>public partial void Close(int id)</c>.</param>
/// <param name="Constraints">The constraint clauses that an implementing part must repeat.</param>
/// <param name="Attributes">The attributes that the user has not set, with their arguments.</param>
/// <param name="Wrapper">What to write between the braces; null for a method with an error, whose part only throws.</param>
internal sealed record AuditedMethod(
    ContainingType Container,
    string Declaration,
    EquatableArray<string> Constraints,
    EquatableArray<string> Attributes,
    Wrapper? Wrapper)
{
    /// <summary>The expression of what is thrown where an error says why nothing is audited.</summary>
    public const string Error = "new global::System.InvalidOperationException(\"This method is not audited: see the error at its declaration.\")";
}
