using System.Reflection;
using Audit.Generators.Caching;
using Audit.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing.Symbols;

/// <summary>The attributes of what is generated, by which debuggers, stack traces and tools know it.</summary>
internal static class WrapperAttributes
{
    private static readonly string Version = typeof(WrapperAttributes).Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()!.Version;

    private static readonly (string Space, string Name, string Arguments)[] Own =
    [
        ("System.CodeDom.Compiler", "GeneratedCode", $"(\"Audit.Generators\", \"{Version}\")"),
        ("System.Diagnostics", "StackTraceHidden", ""),
        ("System.Diagnostics", "DebuggerStepThrough", ""),
    ];

    /// <summary>All of them.</summary>
    public static EquatableArray<string> All { get; } = Own.Select(Text).ToEquatableArray();

    /// <summary>Those of an accessor, as they are written before it.</summary>
    public static string OfAccessors { get; } = $"[{string.Join(", ", Own.Skip(1).Select(static own => $"global::{own.Space}.{own.Name}"))}]";

    /// <summary>Those of a method that the user has not set, and that nothing else is called like.</summary>
    public static EquatableArray<string> MissingOn(IMethodSymbol method, Compilation compilation)
        => Own.Where(own => method.FindAttribute(own.Name + "Attribute", own.Space) is null && IsNameable(own, compilation)).Select(Text).ToEquatableArray();

    // A library may have one of its own, for an older .NET.
    private static bool IsNameable((string Space, string Name, string Arguments) own, Compilation compilation)
        => TypeRoots.Of(compilation) is var roots && $"{own.Space}.{own.Name}Attribute" is var name && (roots.IsNamed(name) || roots.IsOwn(name));

    /// <summary>Those of a method that implements a member of an interface.</summary>
    public static EquatableArray<string> OfImplementation(ISymbol member)
        => (member is IMethodSymbol ? Own : Own.Take(1)).Select(Text).Concat(Obsolete(member)).ToEquatableArray();

    private static string Text((string Space, string Name, string Arguments) own) => $"{own.Space}.{own.Name}{own.Arguments}";

    // What is obsolete may name what is obsolete as an error.
    private static IEnumerable<string> Obsolete(ISymbol member) => member.FindAttribute("ObsoleteAttribute", "System") is null ? [] : ["System.Obsolete"];
}
