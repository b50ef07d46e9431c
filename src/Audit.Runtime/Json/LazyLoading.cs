using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Audit.Json;

/// <summary>
/// Entities whose members load themselves when they are read: the proxies that EF Core makes at run time, and classes that
/// keep its loader. What such an object has loaded already, its loader says.
/// </summary>
internal sealed class LazyLoading
{
    private const string Proxy = "Microsoft.EntityFrameworkCore.Proxies.Internal.IProxyLazyLoader";
    private const string Loader = "Microsoft.EntityFrameworkCore.Infrastructure.ILazyLoader";
    private const string WhatLoads = "What is not found loads nothing: a trimmed program has no types made at run time, and keeps the loader that its own types use.";
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>What is found out of a type stays true.</summary>
    private static readonly ConditionalWeakTable<Type, LazyLoading> Known = [];

    private readonly Func<object, object?>? _loader;
    private readonly MethodInfo? _isLoaded;

    private LazyLoading(Type type)
    {
        switch (LoaderOf(type))
        {
            case PropertyInfo { GetMethod: not null } property:
                (_loader, _isLoaded) = (property.GetValue, IsLoadedOf(property.PropertyType));
                break;
            case FieldInfo field:
                (_loader, _isLoaded) = (field.GetValue, IsLoadedOf(field.FieldType));
                break;
        }

        IsProxy = type.Assembly.IsDynamic && _loader is not null;
    }

    private bool IsProxy { get; }

    /// <summary>Whether the object is a proxy.</summary>
    public static bool Is(object value) => Of(value).IsProxy;

    /// <summary>Whether to read a member would load it.</summary>
    public static bool WouldLoad(object owner, string member) => Of(owner) is { _loader: { } loader } found
        && loader(owner) is { } own
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

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = WhatLoads)]
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = WhatLoads)]
    private static MemberInfo? LoaderOf(Type type)
    {
        if (type.Assembly.IsDynamic && type.GetInterfaces().FirstOrDefault(static part => part.FullName == Proxy) is { } proxy)
        {
            return proxy.GetProperty("LazyLoader");
        }

        for (var part = type; part is not null && part != typeof(object); part = part.BaseType)
        {
            if (part.GetMembers(Own).FirstOrDefault(static member => TypeOf(member)?.FullName == Loader) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static Type? TypeOf(MemberInfo member) => member switch
    {
        PropertyInfo property => property.PropertyType,
        FieldInfo field => field.FieldType,
        _ => null,
    };

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = WhatLoads)]
    private static MethodInfo? IsLoadedOf(Type loader) => loader.GetMethod("IsLoaded", [typeof(object), typeof(string)]);
}
