using Audit.Generators.Diagnostics;
using Audit.Generators.Parsing.Json;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Audit.Generators.Analyzers;

/// <summary>AUD025: a member that leads back to the type that has it; of types of other assemblies the place that records them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class LeadsBackAnalyzer() : RecordedPlaceAnalyzer(AuditDiagnostics.LeadsBack)
{
    private const string References = "an object that stands in the value already is recorded as a reference.";

    protected override Diagnostic? Analyze(RecordedPlace place, Compilation compilation)
    {
        if (place.Symbol.FindAttribute("AuditWholeAttribute", "Audit") is not null)
        {
            return null;
        }

        foreach (var type in place.WrittenTypes)
        {
            if (RecordedTypes.Innermost(type) is INamedTypeSymbol held && Find(place, type, held, compilation) is var (target, recorded))
            {
                return Diagnostic.Create(AuditDiagnostics.LeadsBack, place.TypeLocation, place.Subject, target.Name, recorded);
            }
        }

        return null;
    }

    private static (ITypeSymbol Target, string Recorded)? Find(RecordedPlace place, ITypeSymbol type, INamedTypeSymbol held, Compilation compilation)
    {
        var circle = JsonTypeWalker.For(compilation).CircleOf(held);
        if (circle.Count == 0)
        {
            return null;
        }

        var isEntity = Entities.Of(compilation).IsEntity(held);
        if (!SymbolEqualityComparer.Default.Equals(held.ContainingAssembly, compilation.Assembly))
        {
            return (held, isEntity ? "of entities that it leads to the keys are recorded. Set AuditOptions.EntityDepth to record more." : References);
        }

        var isMember = place.Symbol is IPropertySymbol or IFieldSymbol;
        if (!isMember || !circle.Any(part => IsOf(part, place.DeclaringType)) || (SymbolEqualityComparer.Default.Equals(type, held) && HoldsMany(held, place.DeclaringType, compilation)))
        {
            return null;
        }

        return (place.DeclaringType, isEntity ? $"of '{held.Name}' the key is recorded. Mark it [AuditWhole] to record its members, or [AuditIgnore] to leave it out." : References);
    }

    /// <summary>Whether a type holds many of another one: that is where the hint stands, and not at the way back.</summary>
    private static bool HoldsMany(INamedTypeSymbol type, INamedTypeSymbol other, Compilation compilation)
        => RecordedTypes.Members(type, compilation).Select(JsonMembers.TypeOf).Any(member => RecordedTypes.Innermost(member) is var held && !SymbolEqualityComparer.Default.Equals(held, member) && IsOf(held, other));

    private static bool IsOf(ITypeSymbol type, INamedTypeSymbol declaring)
        => type.SelfAndBases().Any(part => SymbolEqualityComparer.Default.Equals(part.OriginalDefinition, declaring.OriginalDefinition));
}
