using System.Collections.Concurrent;
using Audit.Generators.Parsing.Marks;
using Audit.Generators.Parsing.Methods;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Analyzers;

/// <summary>Tells bodies from other methods, in a compilation and what it refers to. Thread-safe.</summary>
internal sealed class AuditedBodies(Compilation compilation)
{
    private readonly string? _runtime = compilation.GetTypeByMetadataName(AuditedMark.MetadataName)?.ContainingAssembly.Name;
    private readonly ConcurrentDictionary<IAssemblySymbol, bool> _auditing = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, IReadOnlyDictionary<IMethodSymbol, IMethodSymbol>> _bodies = new(SymbolEqualityComparer.Default);

    /// <summary>The audited method whose body a method is, or overrides; null for any other method, and for a body that is audited itself.</summary>
    public IMethodSymbol? FindAudited(IMethodSymbol method)
    {
        for (var body = (method.ReducedFrom ?? method).OriginalDefinition; body is not null; body = body.OverriddenMethod?.OriginalDefinition)
        {
            if (body.ContainingType is { } type && IsAuditing(type.ContainingAssembly) && BodiesOf(type).TryGetValue(body, out var audited))
            {
                return AuditedMark.Find(method) is null ? audited : null;
            }
        }

        return null;
    }

    /// <summary>Whether an assembly can have audited methods at all: most cannot, and their types are not looked at.</summary>
    private bool IsAuditing(IAssemblySymbol? assembly) => assembly is not null && _auditing.GetOrAdd(assembly, assembly =>
        SymbolEqualityComparer.Default.Equals(assembly, compilation.Assembly)
        || assembly.Modules.SelectMany(static module => module.ReferencedAssemblies).Any(referenced => referenced.Name == _runtime));

    private IReadOnlyDictionary<IMethodSymbol, IMethodSymbol> BodiesOf(INamedTypeSymbol type) => _bodies.GetOrAdd(type, static type =>
    {
        var bodies = new Dictionary<IMethodSymbol, IMethodSymbol>(SymbolEqualityComparer.Default);
        foreach (var method in AuditedMethods.DeclaredBy(type))
        {
            // Several methods may share a body; the first one stands for them.
            if (BodyFinder.Find(method) is { } body && !bodies.ContainsKey(body))
            {
                bodies.Add(body, method);
            }
        }

        return bodies;
    });
}
