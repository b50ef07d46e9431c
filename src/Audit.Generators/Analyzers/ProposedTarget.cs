using Microsoft.CodeAnalysis;

namespace Audit.Generators.Analyzers;

/// <summary>What a method is most likely about.</summary>
/// <param name="Symbol">The parameter, or the member of one.</param>
/// <param name="Kind">What kind of thing it identifies.</param>
/// <param name="Method">The name of a method that is about it.</param>
internal sealed record ProposedTarget(ISymbol Symbol, string Kind, string Method);
