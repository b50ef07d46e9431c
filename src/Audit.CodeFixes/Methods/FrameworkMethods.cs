using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace Audit.CodeFixes.Methods;

/// <summary>Methods that a framework calls to set an application up, or on every request's way: nobody's action, and sometimes called before there is a log.</summary>
internal static class FrameworkMethods
{
    /// <summary>Where members are declared that are machinery, whoever implements them.</summary>
    private static readonly string[] Machinery =
    [
        "Audit", "System", "AutoMapper", "Autofac", "FluentValidation", "Swashbuckle",
        "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Diagnostics", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Mvc",
        "Microsoft.AspNetCore.OpenApi", "Microsoft.AspNetCore.Routing", "Microsoft.EntityFrameworkCore",
        "Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Diagnostics", "Microsoft.Extensions.FileProviders",
        "Microsoft.Extensions.Http", "Microsoft.Extensions.Logging", "Microsoft.Extensions.Options",
    ];

    public static bool Is(IMethodSymbol method)
        => method.ContainingType.SelfAndBases().Any(static part => part.FullName() == "Microsoft.EntityFrameworkCore.DbContext")
            || method.Parameters.Any(IsOfSetUp)
            || IsMiddleware(method)
            || Declarations(method).Any(static declaration => IsMachinery(declaration) || (declaration.Name == "Configure" && declaration.DeclaringSyntaxReferences.IsEmpty));

    private static bool IsOfSetUp(IParameterSymbol parameter)
    {
        var type = parameter.Type.OriginalDefinition;
        var space = type.ContainingNamespace?.ToDisplayString() ?? "";
        return type.DeclaringSyntaxReferences.IsEmpty
            && !IsIn(space, "System")
            && (type.Name.EndsWith("Builder", StringComparison.Ordinal)
                || type.FullName() is "Microsoft.Extensions.DependencyInjection.IServiceCollection" or "Microsoft.AspNetCore.Builder.WebApplication"
                || IsIn(space, "Microsoft.AspNetCore.Mvc.Filters"));
    }

    /// <summary>Whether it passes on what comes in: by convention, or to what is called <c>next</c>.</summary>
    private static bool IsMiddleware(IMethodSymbol method)
        => (method is { Name: "Invoke" or "InvokeAsync", Parameters: [var first, ..] } && first.Type.FullName() == "Microsoft.AspNetCore.Http.HttpContext")
            || method.Parameters.Any(static parameter => parameter is { Name: "next", Type.TypeKind: TypeKind.Delegate or TypeKind.Interface });

    /// <summary>What a method overrides and implements.</summary>
    private static IEnumerable<IMethodSymbol> Declarations(IMethodSymbol method)
    {
        for (var overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
        {
            yield return overridden;
        }

        foreach (var member in method.ContainingType.AllInterfaces.SelectMany(part => part.GetMembers(method.Name)).OfType<IMethodSymbol>())
        {
            if (SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method))
            {
                yield return member;
            }
        }
    }

    private static bool IsMachinery(IMethodSymbol declaration)
        => declaration.DeclaringSyntaxReferences.IsEmpty
            && declaration.ContainingNamespace.ToDisplayString() is var space
            && Machinery.Any(part => IsIn(space, part));

    private static bool IsIn(string space, string part)
        => space.StartsWith(part, StringComparison.Ordinal) && (space.Length == part.Length || space[part.Length] == '.');
}
