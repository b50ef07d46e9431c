using Audit.Generators.Parsing.Marks;
using Audit.Generators.Parsing.Methods;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Audit.Generators.Parsing.Decorators;

/// <summary>Why an interface, or a member of it, cannot have a decorator, and what to do instead: the reasons of AUD022, null when there is none.</summary>
internal sealed class DecoratorObstacles(INamedTypeSymbol service, Compilation compilation)
{
    /// <summary>What leaves no place for the class.</summary>
    public string? OfPlace(string className)
    {
        if (!SyntaxFacts.IsValidIdentifier(className))
        {
            return $"'{className}' is no name of a class. Take one, or leave ClassName out.";
        }

        if (service.SelfAndOuter().FirstOrDefault(static type => type.IsFileLocal) is { } local)
        {
            return $"'{local.Name}' is local to its file. Make it internal.";
        }

        if (service.SelfAndOuter().SelectMany(static type => type.TypeParameters).GroupBy(static parameter => parameter.Name).FirstOrDefault(static named => named.Count() > 1) is { } hidden)
        {
            return $"it and a type around it both have a type parameter '{hidden.Key}', the one of which hides the other. Rename one of them.";
        }

        if (service.ContainingType is { } outer && ContainingTypeParser.FindNotPartial(outer) is { } type)
        {
            return $"the decorator stands beside it, so '{type.Name}' must be declared 'partial', like every type around it.";
        }

        if (service.SelfAndOuter().Skip(1).FirstOrDefault(static type => type.TypeParameters.Any(static parameter => parameter.Variance != VarianceKind.None)) is { } variant)
        {
            return $"the decorator stands beside it, and '{variant.Name}' has 'in' or 'out' type parameters, so that no class can be in it. Move it out.";
        }

        if (NameObstacles.OfProject(compilation) is { } obstacle)
        {
            return obstacle;
        }

        if (service.AllInterfaces.FirstOrDefault(static part => part.IsIncomplete()) is { } missing)
        {
            return $"it extends '{missing.Name}', whose assembly is not referenced. Reference it.";
        }

        return service.IsObsoleteError() ? "it is obsolete as an error, so that nothing may implement it. Make that a warning." : null;
    }

    /// <summary>The member that no class here can implement.</summary>
    public (ISymbol Member, string Reason)? FindNotImplementable()
    {
        foreach (var member in service.SelfAndInherited().SelectMany(static part => part.GetMembers()))
        {
            if (member is { IsStatic: true, IsAbstract: true } and not IMethodSymbol { AssociatedSymbol: not null } && service.FindImplementationForInterfaceMember(member) is null or { IsAbstract: true })
            {
                return (member, "is static and abstract, so that there is no object to call. Move it to another interface.");
            }
        }

        foreach (var member in ImplementedMembers.Of(service))
        {
            if (TypesOf(member).FirstOrDefault(static type => type.IsIncomplete()) is { } missing)
            {
                return (member, $"has a type of an assembly that is not referenced ('{TypeNames.Message(missing)}'). Reference it.");
            }

            if (member is IMethodSymbol { IsVararg: true })
            {
                return (member, "takes __arglist, which cannot be handed on. Take an array.");
            }

            if (WithAccessors(member).Any(part => part.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedAndInternal && !IsFriend(part.ContainingAssembly)))
            {
                return (member, $"is internal to '{member.ContainingAssembly.Name}', so that nothing here can implement or call it. Mark the interface there.");
            }
        }

        return null;
    }

    /// <summary>What a decorator can have, and not do.</summary>
    public string? OfMember(ISymbol member)
    {
        if (WithAccessors(member).Any(part => part.DeclaredAccessibility is Accessibility.Protected or Accessibility.ProtectedAndInternal
            || (part.DeclaredAccessibility == Accessibility.ProtectedOrInternal && !IsFriend(part.ContainingAssembly))))
        {
            return "is protected, so that a decorator cannot call it. Make it public.";
        }

        return member switch
        {
            IPropertySymbol { SetMethod: { IsInitOnly: true } setter } when ImplementedMembers.AccessorsOf((IPropertySymbol)member).Contains(setter, SymbolEqualityComparer.Default)
                => "can be set only while an object is made, and what is decorated is made already. Give it 'set', or 'get' alone.",
            IMethodSymbol method when BodyFinder.IsPassedOver(method, [.. method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>()])
                => "would be passed over by the compiler for another of that name. Give it a name of its own.",
            IMethodSymbol method when AuditedMark.FindForDecorator(method) is { } mark => OfAudited(method, mark),
            _ => null,
        };
    }

    private static string? OfAudited(IMethodSymbol method, AttributeData mark)
    {
        if (method.Parameters.FirstOrDefault(static parameter => parameter.Type.IsAuditDetails()) is { } details)
        {
            return $"takes AuditDetails, which only the body of a partial method is given. Remove '{details.Name}', or make the implementing method partial and mark that.";
        }

        return mark.NamedArgument<string>("Body") is { Length: > 0 }
            ? "names a body, but a decorator calls the object that it decorates. Remove 'Body'."
            : null;
    }

    private static IEnumerable<ITypeSymbol> TypesOf(ISymbol member) => member switch
    {
        IMethodSymbol method => method.Parameters.Select(static parameter => parameter.Type).Prepend(method.ReturnType),
        IPropertySymbol property => property.Parameters.Select(static parameter => parameter.Type).Prepend(property.Type),
        _ => [((IEventSymbol)member).Type],
    };

    private static IEnumerable<ISymbol> WithAccessors(ISymbol member)
        => member is IPropertySymbol property ? ImplementedMembers.AccessorsOf(property).Prepend(member) : [member];

    private bool IsFriend(IAssemblySymbol assembly)
        => SymbolEqualityComparer.Default.Equals(assembly, compilation.Assembly) || assembly.GivesAccessTo(compilation.Assembly);
}
