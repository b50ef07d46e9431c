using System.Text;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing;

/// <summary>The names of the generated JSON writers.</summary>
internal static class JsonNames
{
    /// <summary>An assembly's writers live in a namespace of their own, so that two assemblies never clash.</summary>
    public static string Namespace(string? assemblyName)
    {
        var name = string.Concat((assemblyName ?? "").Select(static character => char.IsLetterOrDigit(character) ? character : '_'));
        return "Audit.Generated." + (name.Length == 0 || char.IsDigit(name[0]) ? "_" + name : TypeNames.Identifier(name));
    }

    /// <summary>A writer's name: the type's, so that it can be read, with its namespace, so that it is unique.</summary>
    public static string Writer(ITypeSymbol type)
    {
        var name = new StringBuilder("Write_");
        Append(name, type);
        return name.ToString();
    }

    public static string Sanitize(string name) => name.Replace("_", "__");

    private static void Append(StringBuilder name, ITypeSymbol type)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                name.Append("ArrayOf_");
                Append(name, array.ElementType);
                break;
            case INamedTypeSymbol { IsTupleType: true } tuple:
                name.Append("TupleOf");
                foreach (var element in tuple.TupleElements)
                {
                    name.Append('_');
                    Append(name, element.Type);
                    name.Append('_').Append(Sanitize(element.Name));
                }

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
            var text = space.ToDisplayString();
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
        foreach (var argument in type.TypeArguments)
        {
            name.Append("_of_");
            Append(name, argument);
        }
    }
}
