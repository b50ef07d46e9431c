using System.Collections;
using System.Collections.Immutable;
using Audit.Redacting;

namespace Audit.Json;

/// <summary>Tells collections that hold their items from sequences that would run (a query, an iterator) when enumerated.</summary>
internal static class Materialised
{
    public static bool Is<T>(IEnumerable<T> values) => values switch
    {
        T[] or List<T> => true,
        IQueryable => false,
        ICollection<T> or IReadOnlyCollection<T> or ICollection or IImmutableQueue<T> or IImmutableStack<T> => IsNoQuery(values),
        _ => false,
    };

    /// <summary>A sequence whose items are known at run time only.</summary>
    public static bool Is(IEnumerable values) => values switch
    {
        IQueryable => false,
        ICollection or IReadOnlyCollection<object> or ICollection<object> => IsNoQuery(values),
        _ => false,
    };

    /// <summary>How many items there are, if that is known without asking for them.</summary>
    public static int? CountOf<T>(IEnumerable<T> values) => values switch
    {
        ICollection<T> collection => collection.Count,
        IReadOnlyCollection<T> collection => collection.Count,
        _ => CountOf((IEnumerable)values),
    };

    public static int? CountOf(IEnumerable values) => values switch
    {
        ICollection collection => collection.Count,
        IReadOnlyCollection<object> collection => collection.Count,
        ICollection<object> collection => collection.Count,
        _ => null,
    };

    // Some of LINQ's iterators implement IList<T>, and run the user's selector all the same.
    private static bool IsNoQuery(IEnumerable values) => values.GetType() is not { Namespace: "System.Linq" } type || !FrameworkTypes.Has(type);
}
