using Audit.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing.Methods;

/// <summary>What a wrapper calls, and where it finds its log.</summary>
/// <param name="Log">The expression that gives the log.</param>
/// <param name="Receiver">What the method is called on.</param>
/// <param name="Body">The method that is called.</param>
/// <param name="Field">The field that keeps the log; null where there is no need for one.</param>
internal sealed record WrappedCall(string Log, string Receiver, IMethodSymbol Body, LogField? Field = null);
