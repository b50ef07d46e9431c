using System.Collections.Immutable;
using Audit.Generators.Model;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing.Json;

/// <summary>What <c>[AuditIgnore]</c>, <c>[Redact]</c> and data classifications say of parameters, results, members and types.</summary>
internal static class Redactions
{
    public const string Redact = "RedactAttribute";
    public const string AuditIgnore = "AuditIgnoreAttribute";
    private const string Space = "Audit";

    /// <summary>How a parameter is kept out: as its mark says.</summary>
    public static Redaction? OfParameter(IParameterSymbol parameter) => Effective(MarkOfParameter(parameter));

    /// <summary>The mark of a parameter: its own, else that of the parameter which it overrides or implements.</summary>
    public static Redaction? MarkOfParameter(IParameterSymbol parameter)
        => Of(parameter.GetAttributes()) ?? (parameter.ContainingSymbol is IMethodSymbol method
            ? First(Inherited(method).Select(inherited => Of(inherited.Parameters[parameter.Ordinal].GetAttributes())))
            : null);

    /// <summary>How what a method returns is kept out.</summary>
    public static Redaction? OfReturnValue(IMethodSymbol method) => Effective(MarkOfReturnValue(method));

    /// <summary>The mark of what a method returns.</summary>
    public static Redaction? MarkOfReturnValue(IMethodSymbol method)
        => Of(method.GetReturnTypeAttributes()) ?? First(Inherited(method).Select(static inherited => Of(inherited.GetReturnTypeAttributes())));

    /// <summary>How a property or a field is kept out: as its mark says; without one it is erased where its name looks secret and nobody here can mark it.</summary>
    /// <inheritdoc cref="MarkOfMember"/>
    public static Redaction? OfMember(ISymbol member, ITypeSymbol owner, Compilation compilation)
        => MarkOfMember(member, owner, compilation) is { } mark ? Effective(mark)
        : ForeignSecrets.Has(member, owner, compilation) ? Redaction.Erased
        : null;

    /// <summary>The mark of a property or a field: the assembly's, its own, that of the field behind it or the record's parameter it stands for, else that of the member it overrides or implements.</summary>
    /// <param name="member">The member.</param>
    /// <param name="owner">The type that has it, which may implement an interface by a member of its base.</param>
    /// <param name="compilation">The compilation whose assembly may mark it.</param>
    public static Redaction? MarkOfMember(ISymbol member, ITypeSymbol owner, Compilation compilation)
        => AssemblyMarks.Of(compilation).Find(member, owner) ?? MarkOfMember(member, owner);

    private static Redaction? MarkOfMember(ISymbol member, ITypeSymbol owner)
    {
        if ((Of(member.GetAttributes()) ?? OfFieldBehind(member) ?? First(RecordParameters(member).Select(static parameter => Of(parameter.GetAttributes())))) is { } own)
        {
            return own;
        }

        return member is IPropertySymbol property
            ? property.OverriddenProperty is { } overridden && MarkOfMember(overridden, overridden.ContainingType) is { } inherited ? inherited : First(Implemented(property, owner).Select(static declared => Of(declared.GetAttributes())))
            : null;
    }

    /// <summary>Of every value of a type: its own mark, or that of a base type or an interface.</summary>
    public static Redaction? OfType(ITypeSymbol type)
    {
        // A missing value of an erased type looks like any other.
        if (type.NullableInner() is { } inner)
        {
            return OfType(inner) is { Mode: RedactionMode.Erase } erased ? erased : null;
        }

        return Effective(First(type.SelfAndBases().Concat(type.AllInterfaces).Select(static part => Of(part.GetAttributes()))));
    }

    /// <summary>Whether one of the type's members is kept out.</summary>
    public static bool HasMarkedMember(ITypeSymbol type, Compilation compilation) => type.SelfAndBases()
        .SelectMany(static part => part.GetMembers())
        .Any(member => member is IPropertySymbol or IFieldSymbol { AssociatedSymbol: null } && !member.IsStatic && IsKeptOut(member, type, compilation));

    /// <summary>Whether a converter of the type could write what a mark keeps out, however deep it stands.</summary>
    public static bool HoldsMark(ITypeSymbol type, Compilation compilation)
        => JsonParts.Reached([type], default).Any(part => OfType(part) is not null || HasMarkedMember(part, compilation));

    /// <summary>
    /// The parameters of a record's constructors that stand for its member. The compiler does not know whether a struct of
    /// another assembly is a record, so each struct is taken for one.
    /// </summary>
    public static IEnumerable<IParameterSymbol> RecordParameters(ISymbol member)
        => member is IPropertySymbol && member.ContainingType is { IsRecord: true } or { IsValueType: true }
            ? member.ContainingType.InstanceConstructors.SelectMany(static constructor => constructor.Parameters).Where(parameter => parameter.Name == member.Name)
            : [];

    /// <summary>What <c>[Redact]</c> says.</summary>
    public static Redaction Read(AttributeData redact) => Read(redact, firstArgument: 0);

    /// <inheritdoc cref="Read(AttributeData)"/>
    /// <param name="redact">The attribute.</param>
    /// <param name="firstArgument">Where its mode stands.</param>
    public static Redaction Read(AttributeData redact, int firstArgument)
        => new((RedactionMode)redact.ConstructorArgument<int>(firstArgument), redact.ConstructorArgument<int>(firstArgument + 1));

    /// <summary>By its name only where that may be written: what is private is not, nor are a request's headers, which any of its parts leads to.</summary>
    private static bool IsKeptOut(ISymbol member, ITypeSymbol type, Compilation compilation) => MarkOfMember(member, type, compilation) is { } mark
        ? Effective(mark) is not null
        : member is IPropertySymbol { GetMethod.DeclaredAccessibility: Accessibility.Public } && member.ContainingNamespace?.FullName() != "Microsoft.AspNetCore.Http" && ForeignSecrets.Has(member, type, compilation);

    private static Redaction? Effective(Redaction? mark) => mark is { Mode: RedactionMode.Plain } ? null : mark;

    private static Redaction? Of(ImmutableArray<AttributeData> attributes)
    {
        Redaction? found = null;
        foreach (var attribute in attributes)
        {
            switch (attribute.AttributeClass)
            {
                case { } type when type.IsNamed(AuditIgnore, Space):
                    return Redaction.Ignored;
                case { } type when type.IsNamed(Redact, Space):
                    found = Read(attribute);
                    break;
                case { } type when found is null && IsDataClassification(type):
                    found = Redaction.Erased;
                    break;
            }
        }

        return found;
    }

    private static Redaction? OfFieldBehind(ISymbol member)
        => First(member.ContainingType.GetMembers().OfType<IFieldSymbol>().Where(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, member)).Select(static field => Of(field.GetAttributes())));

    private static bool IsDataClassification(INamedTypeSymbol type)
        => type.SelfAndBases().Any(static part => part.IsNamed("DataClassificationAttribute", "Microsoft.Extensions.Compliance.Classification"));

    private static IEnumerable<IMethodSymbol> Inherited(IMethodSymbol method)
    {
        if (method.OverriddenMethod is { } overridden)
        {
            yield return overridden;
            foreach (var inherited in Inherited(overridden))
            {
                yield return inherited;
            }
        }

        foreach (var declared in method.ContainingType.AllInterfaces.SelectMany(part => part.GetMembers(method.Name)).OfType<IMethodSymbol>())
        {
            if (SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(declared), method))
            {
                yield return declared;
            }
        }
    }

    private static IEnumerable<IPropertySymbol> Implemented(IPropertySymbol property, ITypeSymbol owner)
        => property.ContainingType.TypeKind == TypeKind.Interface ? [] : property.ContainingType.AllInterfaces.Concat(owner.AllInterfaces).SelectMany(part => part.GetMembers(property.Name)).OfType<IPropertySymbol>();

    private static Redaction? First(IEnumerable<Redaction?> found) => found.FirstOrDefault(static redaction => redaction is not null);
}
