using Audit.Generators.Model;

namespace Audit.Generators.Parsing.Json;

/// <summary>A type with how it is written and the types that its writer calls.</summary>
/// <param name="value">How a value of it is written.</param>
internal sealed class WalkedType(JsonValue value)
{
    /// <summary>The order in which it was visited, and the first that it leads back to; 0 before that.</summary>
    private int _number;

    private int _lowest;
    private bool _isDone;

    public JsonValue Value { get; set; } = value;

    public JsonType? Type { get; set; }

    public bool? HoldsMark { get; set; }

    public List<WalkedType> Uses { get; } = [];

    /// <summary>What it shares with all that it leads to and that lead back to it; null where its values cannot hold themselves.</summary>
    public object? Circle { get; private set; }

    /// <summary>The type with what is known once all are walked.</summary>
    public JsonType? Written => Circle is not null && Type is { Shape: JsonObjectShape shape } ? Type with { Shape = shape with { ReachesItself = true } } : Type;

    /// <summary>Finds of each type whether its values can hold themselves: by Tarjan's algorithm, each type once, since what a type leads to is walked with it.</summary>
    public static void FindCircles(IEnumerable<WalkedType> types)
    {
        var (open, count) = (new Stack<WalkedType>(), 0);
        foreach (var type in types.Where(static type => type._number == 0))
        {
            Visit(type);
        }

        void Visit(WalkedType type)
        {
            type._number = type._lowest = ++count;
            open.Push(type);
            foreach (var use in type.Uses)
            {
                if (use._number == 0)
                {
                    Visit(use);
                }

                if (!use._isDone)
                {
                    type._lowest = Math.Min(type._lowest, use._lowest);
                }
            }

            if (type._lowest < type._number)
            {
                return;
            }

            var circle = open.Peek() != type || type.Uses.Contains(type) ? new object() : null;
            WalkedType done;
            do
            {
                done = open.Pop();
                (done._isDone, done.Circle) = (true, circle);
            }
            while (done != type);
        }
    }
}
