using Audit.Generators.Model;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing.Results;

/// <summary>What a method returns, and what is recorded of it.</summary>
internal static class MethodResult
{
    /// <summary>How a method returns, and the type of the result that is recorded of it.</summary>
    public static (ReturnShape Shape, ITypeSymbol? Result) Of(IMethodSymbol method)
    {
        var returnType = method.ReturnType;
        if (method.ReturnsVoid)
        {
            return (ReturnShape.Void, null);
        }

        if (method.RefKind != RefKind.None)
        {
            return (ReturnShape.Value, returnType);
        }

        if (returnType.IsTask())
        {
            return (ReturnShape.Deferred, ((INamedTypeSymbol)returnType).TypeArguments.FirstOrDefault());
        }

        // The items of a stream are not kept; a sequence may be a collection, which is.
        return (returnType.IsStream() || returnType.IsSequence() ? ReturnShape.Deferred : ReturnShape.Value, returnType.IsStream() ? null : returnType);
    }

    /// <summary>A result that can say that the call failed; null for anything else.</summary>
    public static KnownResult? FindKnown(IMethodSymbol method)
        => Of(method) is (_, { IsRefLikeType: false } result) && !(method.ReturnType.IsSequence() && method.RefKind == RefKind.None) ? KnownResult.Find(result) : null;

    /// <summary>The types of the values that are recorded of the result.</summary>
    public static IEnumerable<ITypeSymbol> RecordedTypes(IMethodSymbol method)
        => FindKnown(method) is { Library: not KnownLibrary.None } known ? known.Values : Of(method).Result is { } result ? [result] : [];
}
