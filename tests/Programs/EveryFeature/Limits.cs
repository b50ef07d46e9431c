using Audit;

namespace EveryFeature;

/// <summary>Values that are over each limit.</summary>
internal static class Limits
{
    public static void Run(IAuditLog log)
    {
        var store = new Store(log);
        store.Keep("long text", new string('x', 300));
        store.Keep("many items", Enumerable.Range(0, 100).Select(static number => $"{number}").ToArray());
        store.Keep("deep", Deep(20));
        store.Keep("large", Enumerable.Repeat(new string('y', 200), 20).SelectMany(static text => Enumerable.Repeat(text, 20)).Chunk(20).ToArray());
    }

    private static Box Deep(int depth) => new() { Inner = depth == 0 ? null : Deep(depth - 1) };
}
