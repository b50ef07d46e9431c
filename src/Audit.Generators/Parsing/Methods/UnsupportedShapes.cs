using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Audit.Generators.Parsing.Methods;

/// <summary>Why a method cannot be audited as it is, and what to do instead: the reasons of AUD010, null when there is none.</summary>
internal static class UnsupportedShapes
{
    /// <summary>What the compiler lets nobody implement from another file.</summary>
    public static string? OfDeclaration(IMethodSymbol method, MethodDeclarationSyntax syntax)
    {
        if (syntax.ExplicitInterfaceSpecifier is not null)
        {
            return "an explicit interface implementation cannot be partial. Implement the interface with a public method, or call an audited method from it.";
        }

        if (method.IsAbstract && syntax.Modifiers.Any(SyntaxKind.PartialKeyword) && syntax.Modifiers.Any(SyntaxKind.AbstractKeyword))
        {
            return "it is abstract, so there is nothing to call. Mark the method that overrides it.";
        }

        if (method.ContainingType.IsExtension)
        {
            return "a member of an extension block cannot be partial. Make it a static method with a 'this' parameter.";
        }

        return method.ContainingType.SelfAndOuter().FirstOrDefault(static type => type.IsFileLocal) is { } local
            ? $"'{local.Name}' is local to its file. Make it internal."
            : null;
    }

    /// <summary>What could be implemented, with a row that would not be right.</summary>
    public static string? OfSignature(IMethodSymbol method)
    {
        var type = method.ReturnType;
        if (method.RefKind != RefKind.None && (type.IsRefLikeType || type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer))
        {
            return "it returns a reference to what lives on the stack or in memory of its own. Return the value.";
        }

        if (type.SpecialType is SpecialType.System_Collections_IEnumerable or SpecialType.System_Collections_IEnumerator
            || type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerator_T
            || type.FullName() == "System.Collections.Generic.IAsyncEnumerator`1")
        {
            return "it returns a sequence whose end cannot be seen. Return an IEnumerable<T> or IAsyncEnumerable<T>.";
        }

        if (method.Parameters.FirstOrDefault(static parameter => parameter.Type.IsAuditDetails()) is { } details)
        {
            return $"'{details.Name}' is filled in by the wrapper. Take AuditDetails as the last parameter of the body only.";
        }

        return !type.IsTask() && IsAwaitable(type)
            ? $"it returns '{TypeNames.Message(type)}', which is awaited, so its outcome comes later and cannot be seen. Return a Task or a ValueTask."
            : null;
    }

    /// <summary>A body that the generated call would not reach, or whose outcome it would not see.</summary>
    public static string? OfBody(IMethodSymbol method, IMethodSymbol body, IReadOnlyList<IMethodSymbol> candidates)
    {
        if (BodyFinder.IsPassedOver(body, candidates))
        {
            return "would be passed over by the compiler for another of that name. Give it a name of its own, and name it with Body = nameof(…).";
        }

        if (method.IsReadOnly && body is { IsReadOnly: false, IsStatic: false })
        {
            return "is not readonly, so it would change a copy. Make both readonly, or neither.";
        }

        if (body is { IsAsync: true, ReturnsVoid: true })
        {
            return "is 'async void', so nobody can know how it ends. Return a Task from both.";
        }

        if (body.IsObsoleteError() && method.FindAttribute("ObsoleteAttribute", "System") is null)
        {
            return "is obsolete as an error, so that nothing may call it. Make that a warning.";
        }

        // The compiler drops such calls, and a row would say that something was done.
        if (body.FindAttribute("ConditionalAttribute", "System.Diagnostics") is not null)
        {
            return "is [Conditional], so the call of it may be left out. Use #if inside it instead.";
        }

        return body is { IsPartialDefinition: true, PartialImplementationPart: null, ReturnsVoid: true }
            ? "is a partial method without an implementation, so the call of it is left out. Implement it."
            : null;
    }

    private static bool IsAwaitable(ITypeSymbol type) => type is ITypeParameterSymbol parameter
        ? parameter.ConstraintTypes.Any(IsAwaitable)
        : type.SelfAndInherited().Any(static part => part.GetMembers("GetAwaiter").OfType<IMethodSymbol>().Any(static getter => getter.Parameters.IsEmpty));
}
