using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Audit.Json;

/// <summary>Values that are never recorded, whoever knows how to write them.</summary>
internal static class NeverWalked
{
    /// <summary>What is found out of a type stays true.</summary>
    private static readonly ConditionalWeakTable<Type, StrongBox<bool>> Known = [];

    // What can be named here is, and so found in a trimmed program too.
    public static bool Is(object value) => value is Stream or Delegate or Exception or Task or CancellationToken or IServiceProvider or IQueryable or Pointer
        || Known.GetValue(value.GetType(), static type => new StrongBox<bool>(Is(type))).Value;

    private static bool Is(Type type)
    {
        if (type.Name.Contains("AnonymousType", StringComparison.Ordinal) && type.Name.StartsWith('<'))
        {
            return true;
        }

        for (var part = type; part is not null; part = part.BaseType)
        {
            if (IsPlumbing(part) || (part.Namespace, part.Name) is ("Microsoft.AspNetCore.Http", "FormFile"))
            {
                return true;
            }
        }

        return InterfacesOf(type).Any(IsPlumbing);
    }

    private static bool IsPlumbing(Type type) => Plumbing.IsNamed($"{type.Namespace}.{type.Name}", type.Assembly.GetName().Name);

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "An interface that the program uses is kept on the types that it makes, and one that it does not use is no service of it.")]
    private static Type[] InterfacesOf(Type type) => type.GetInterfaces();
}
