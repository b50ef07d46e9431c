using System.Reflection;
using System.Runtime.CompilerServices;
using Audit.Names;

namespace Audit.Redacting;

/// <summary>Types of .NET itself, whose members nobody can mark.</summary>
internal static class FrameworkTypes
{
    private static readonly ConditionalWeakTable<Assembly, StrongBox<bool>> Known = [];

    /// <summary>Whether the type is one, and not somebody's in a namespace of that name.</summary>
    public static bool Has(Type type)
        => (type.Namespace == "System" || type.Namespace?.StartsWith("System.", StringComparison.Ordinal) == true)
            && Known.GetValue(type.Assembly, static assembly => new StrongBox<bool>(Has(assembly.GetName()))).Value;

    private static bool Has(AssemblyName name) => FrameworkAssemblies.Has(name.Name, name.GetPublicKeyToken());
}
