using Audit.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing.Methods;

/// <summary>Finds what a method's wrapper calls.</summary>
internal abstract class CallFinder
{
    /// <summary>The call, or null and the error that says why there is none.</summary>
    public abstract WrappedCall? Find(Location location, out DiagnosticInfo? error);
}
