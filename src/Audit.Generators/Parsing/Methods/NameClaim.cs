using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing.Methods;

/// <summary>A name that a method could have.</summary>
/// <param name="Name">The name.</param>
/// <param name="Rank">How near it is to what the method is called.</param>
/// <param name="Method">The method.</param>
internal sealed record NameClaim(string Name, NameRank Rank, IMethodSymbol Method);

/// <summary>How near a name is to what its method is called: of several methods that could have it, the nearest may.</summary>
internal enum NameRank
{
    /// <summary>What it is called.</summary>
    Plain,

    /// <summary>What its type is called, where the method's name says only that something is done.</summary>
    Subject,

    /// <summary>A verb, with what its type is about.</summary>
    Verb,

    /// <summary>Made to tell it from others.</summary>
    Qualified,
}
