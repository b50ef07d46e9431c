using System.Collections;

namespace Audit.Json;

/// <summary>Tells collections that hold their items from sequences that would run (a query, an iterator) when enumerated.</summary>
internal static class Materialised
{
    public static bool Is<T>(IEnumerable<T> values) => values switch
    {
        T[] or List<T> => true,
        IQueryable => false,

        // Some of LINQ's iterators implement IList<T>, and run the user's selector all the same.
        ICollection<T> or IReadOnlyCollection<T> or ICollection => values.GetType().Namespace != "System.Linq",
        _ => false,
    };
}
