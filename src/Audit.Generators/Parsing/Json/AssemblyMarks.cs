using System.Runtime.CompilerServices;
using Audit.Generators.Model;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing.Json;

/// <summary>What <c>[assembly: AuditRedact(…)]</c> says of members that cannot be marked where they are declared. Thread-safe.</summary>
internal sealed class AssemblyMarks
{
    public const string MetadataName = "Audit.AuditRedactAttribute";

    private static readonly ConditionalWeakTable<Compilation, AssemblyMarks> Known = new();

    private readonly (INamedTypeSymbol Type, string Member, Redaction How)[] _marks;

    private AssemblyMarks(Compilation compilation)
        => _marks = [.. compilation.Assembly.GetAttributes().Where(IsMark).Select(Read).Where(static mark => mark.Type is not null && mark.Member is not null).Select(static mark => (mark.Type!, mark.Member!, mark.How))];

    public static AssemblyMarks Of(Compilation compilation) => Known.GetValue(compilation, static compilation => new AssemblyMarks(compilation));

    public static bool IsMark(AttributeData attribute) => attribute.AttributeClass?.IsNamed("AuditRedactAttribute", "Audit") == true;

    public static (INamedTypeSymbol? Type, string? Member, Redaction How) Read(AttributeData attribute)
        => (attribute.ConstructorArgument<INamedTypeSymbol>(0), attribute.ConstructorArgument<string>(1), Redactions.Read(attribute, firstArgument: 2));

    /// <summary>The mark of a member: that of its owner, or of a base or an interface of the owner.</summary>
    public Redaction? Find(ISymbol member, ITypeSymbol owner)
    {
        foreach (var (type, name, how) in _marks)
        {
            if (name == member.Name && owner.SelfAndBases().Concat(owner.AllInterfaces).Any(part => IsMeant(type, part)))
            {
                return how;
            }
        }

        return null;
    }

    /// <summary><c>typeof(Page&lt;&gt;)</c> means every one of them.</summary>
    private static bool IsMeant(INamedTypeSymbol marked, ITypeSymbol type)
        => SymbolEqualityComparer.Default.Equals(marked.IsUnboundGenericType ? marked.OriginalDefinition : marked, marked.IsUnboundGenericType ? type.OriginalDefinition : type);
}
