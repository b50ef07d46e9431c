using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Audit.Json;

/// <summary>
/// Entities whose members load themselves when they are read: the proxies that EF Core makes at run time. What such an
/// object has loaded already, its own loader says.
/// </summary>
internal sealed class LazyLoading
{
    private const string Proxy = "Microsoft.EntityFrameworkCore.Proxies.Internal.IProxyLazyLoader";
    private const string WhatMakesProxies = "Types made at run time are in no trimmed program.";

    /// <summary>What is found out of a type stays true.</summary>
    private static readonly ConditionalWeakTable<Type, LazyLoading> Known = [];

    private readonly PropertyInfo? _loader;
    private readonly MethodInfo? _isLoaded;

    private LazyLoading(Type type)
    {
        if (type.Assembly.IsDynamic)
        {
            _loader = LoaderOf(type);
            _isLoaded = _loader is null ? null : IsLoadedOf(_loader.PropertyType);
        }
    }

    /// <summary>Whether the object is one.</summary>
    public static bool Is(object value) => Of(value)._loader is not null;

    /// <summary>Whether to read a member would load it.</summary>
    public static bool WouldLoad(object owner, string member) => Of(owner) is { _loader: { } loader } found
        && loader.GetValue(owner) is { } own
        && found._isLoaded?.Invoke(own, [owner, member]) is not true;

    /// <summary>The type that somebody wrote: an object-relational mapper makes types of its own at run time, to load what is asked for.</summary>
    public static Type DeclaredTypeOf(object value)
    {
        var type = value.GetType();
        while (type.Assembly.IsDynamic && type.BaseType is { } declared && declared != typeof(object))
        {
            type = declared;
        }

        return type;
    }

    private static LazyLoading Of(object value) => Known.GetValue(value.GetType(), static type => new LazyLoading(type));

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = WhatMakesProxies)]
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = WhatMakesProxies)]
    private static PropertyInfo? LoaderOf(Type type) => type.GetInterfaces().FirstOrDefault(static part => part.FullName == Proxy)?.GetProperty("LazyLoader");

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = WhatMakesProxies)]
    private static MethodInfo? IsLoadedOf(Type loader) => loader.GetMethod("IsLoaded", [typeof(object), typeof(string)]);
}
