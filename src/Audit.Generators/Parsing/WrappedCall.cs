using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing;

/// <summary>What a wrapper calls, and where it finds its log.</summary>
/// <param name="Log">The expression that gives the log.</param>
/// <param name="Receiver">What the method is called on.</param>
/// <param name="Body">The method that is called.</param>
internal sealed record WrappedCall(string Log, string Receiver, IMethodSymbol Body);
