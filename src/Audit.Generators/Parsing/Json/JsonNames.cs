using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing.Json;

/// <summary>The names of the generated JSON writers.</summary>
internal static class JsonNames
{
    private static readonly SymbolDisplayFormat Unescaped = new(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    private const int MaxLength = 240;

    /// <summary>The class of the writers.</summary>
    public const string Writers = "AuditJson";

    /// <summary>The context that hands them out.</summary>
    public const string Context = "AuditJsonContext";

    /// <summary>The class of what reads results.</summary>
    public const string Readers = "AuditOutcomes";

    /// <summary>An assembly's writers live in a namespace of their own, so that two assemblies never clash.</summary>
    public static string Namespace(string? assemblyName)
    {
        var name = string.Concat((assemblyName ?? "").Select(static character => char.IsLetterOrDigit(character) ? character : '_'));
        return "Audit.Generated." + (name.Length == 0 || char.IsDigit(name[0]) ? "_" + name : TypeNames.Identifier(name));
    }

    /// <summary>
    /// A writer's name: the type's, so that it can be read, with all it is made of, so that it is unique. Parts are
    /// parted by one underscore (a name's own are doubled), and what is not a name starts with a digit.
    /// </summary>
    public static string Writer(ITypeSymbol type, bool numbersAsText = false)
    {
        var name = new StringBuilder(numbersAsText ? "WriteAsText_" : "Write_");
        Append(name, type);
        return Shorten(name);
    }

    /// <summary>The writer of what is redacted, as it is.</summary>
    public static string PlainWriter(string writer) => writer + "_0Plain";

    /// <summary>The writer of a member with a converter of its own.</summary>
    public static string MemberWriter(ISymbol member) => Member("WriteMember_", member);

    /// <summary>What reads a member that generated code cannot name.</summary>
    public static string MemberReader(ISymbol member) => Member("ReadMember_", member);

    private static string Member(string prefix, ISymbol member)
    {
        var name = new StringBuilder(prefix);
        Append(name, member.ContainingType);
        return Shorten(name.Append('_').Append(Sanitize(member.Name)));
    }

    /// <summary>The compiler takes no name of more than 1,024 characters, nor does a reader: a hash stands for the rest.</summary>
    private static string Shorten(StringBuilder name)
    {
        if (name.Length <= MaxLength)
        {
            return name.ToString();
        }

        using var hash = SHA256.Create();
        var digits = string.Concat(hash.ComputeHash(Encoding.UTF8.GetBytes(name.ToString())).Take(8).Select(static part => part.ToString("x2", CultureInfo.InvariantCulture)));
        return $"{name.ToString(0, MaxLength)}_{digits}";
    }

    private static string Sanitize(string name) => name.Replace("_", "__");

    private static void Append(StringBuilder name, ITypeSymbol type)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                name.Append(array.Rank == 1 ? "ArrayOf_" : $"Array{array.Rank}Of_");
                Append(name, array.ElementType);
                break;
            case INamedTypeSymbol { IsTupleType: true } tuple:
                name.Append("Tuple");
                AppendParts(name, tuple.TupleElements.Length, part => Append(name, tuple.TupleElements[part].Type), part => "_0" + Sanitize(tuple.TupleElements[part].Name));
                break;
            case INamedTypeSymbol named:
                AppendNamed(name, named);
                break;
            default:
                name.Append(Sanitize(type.Name));
                break;
        }
    }

    private static void AppendNamed(StringBuilder name, INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer)
        {
            AppendNamed(name, outer);
            name.Append('_');
        }
        else if (type.ContainingNamespace is { IsGlobalNamespace: false } space)
        {
            var text = space.ToDisplayString(Unescaped);
            if (text is not ("System" or "System.Collections.Generic"))
            {
                name.Append(Sanitize(text).Replace('.', '_')).Append('_');
            }
        }
        else
        {
            name.Append("global_");
        }

        name.Append(Sanitize(type.Name));
        AppendParts(name, type.TypeArguments.Length, part => Append(name, type.TypeArguments[part]), static _ => "");
    }

    private static void AppendParts(StringBuilder name, int count, Action<int> append, Func<int, string> suffix)
    {
        for (var part = 0; part < count; part++)
        {
            name.Append($"_{part + 1}of{count}_");
            append(part);
            name.Append(suffix(part));
        }
    }
}
