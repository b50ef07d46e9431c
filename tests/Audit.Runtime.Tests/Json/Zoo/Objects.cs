using System.Text.Json.Serialization;

namespace Audit.Tests.Json;

using ObjectTypes = (
    (Nullables, Tree, Vehicle, Bicycle, Outer.Inner, Celsius, Envelope<Pair>, Envelope<Envelope<int>>, Box<Pair>, Box<Pair?>, Box<Celsius?>),
    (Initialised, WithFields, Struct, ReadOnlyStruct, RecordStruct, ClassWithNothing, Base, Derived, MostDerived, GenericBase<int>, FromGeneric, Hides, HidesRenamed, IgnoresNew, IgnoresOverride, HidesPrivately, OverridesRenamed),
    (Ring, Generic<int, List<string>>, Generic<Generic<int, int>, Color>, Outer.Nested<int>, Outer.Nested<int>.Deeper<string>, WriteOnly, PrivateParts, PrivateStruct, InternalParts, KeywordNames, Interfaced, OrderedMembers));

public sealed class Initialised
{
    public required string Required { get; init; }

    public int Init { get; init; } = 5;

    public int PrivateSet { get; private set; } = 6;

    public int GetOnly { get; } = 7;
}

public sealed class WithFields
{
    [JsonInclude]
    public int Included = 1;

    [JsonInclude]
    public readonly string ReadOnly = "read-only";

    public int NotIncluded = 2;
}

public struct Struct
{
    public int X { get; set; }

    public string? Text { readonly get; set; }

    [JsonInclude]
    public int Field;
}

public readonly struct ReadOnlyStruct(int x)
{
    public int X { get; } = x;

    public int Twice => X * 2;
}

public record struct RecordStruct(int X, string? Y)
{
    public int Z { get; set; } = 3;
}

public sealed class ClassWithNothing;

public abstract class Base
{
    public int First { get; set; } = 1;

    public abstract string Abstract { get; }

    public virtual string Virtual => "base";

    [JsonInclude]
    public int BaseField = 2;
}

public class Derived : Base
{
    public int Second { get; set; } = 3;

    public override string Abstract => "abstract";

    public override string Virtual => "derived";
}

public sealed class MostDerived : Derived
{
    public int Third { get; set; } = 4;

    public sealed override string Virtual => "most derived";
}

public class GenericBase<T>
{
    public T? Value { get; set; }

    public List<T> Values { get; } = [];
}

public sealed class FromGeneric : GenericBase<Point>
{
    public int Own { get; set; } = 1;
}

public class Shown
{
    public int Value { get; set; } = 1;

    public virtual int Virtual => 2;
}

public sealed class Hides : Shown
{
    public new string Value { get; set; } = "hides";
}

public sealed class HidesRenamed : Shown
{
    [JsonPropertyName("renamed")]
    public new string Value { get; set; } = "hides";
}

public sealed class IgnoresNew : Shown
{
    [JsonIgnore]
    public new string Value => throw new InvalidOperationException("read");
}

public sealed class IgnoresOverride : Shown
{
    [JsonIgnore]
    public override int Virtual => throw new InvalidOperationException("read");
}

public sealed class HidesPrivately : Shown
{
    private new string Value => "private";

    public string Use() => Value;
}

public sealed class OverridesRenamed : Shown
{
    [JsonPropertyName("renamed")]
    public override int Virtual => 3;
}

public sealed class Ring
{
    public string Name { get; set; } = "ring";

    public Ring? Next { get; set; }

    public Dictionary<string, Ring>? Others { get; set; }

    public Ring[]? Array { get; set; }
}

public sealed class Generic<TFirst, TSecond>
{
    public TFirst? First { get; set; }

    public TSecond? Second { get; set; }

    public Dictionary<string, TFirst> Map { get; } = [];
}

public sealed class WriteOnly
{
    public int Seen { get; private set; } = 1;

    public int NotSeen
    {
        set => Seen = value;
    }

    public int PrivatelyRead { private get; set; } = 2;

    public int Use() => PrivatelyRead;
}

public sealed class PrivateParts
{
    [JsonInclude]
    private string Text { get; set; } = "private";

    [JsonInclude]
    private int _number = 5;

    [JsonInclude]
    public int PrivatelyRead { private get; set; } = 6;

    [JsonInclude]
    internal Point? Internal { get; set; } = new(1, 2);

    public void Set(string text, int number) => (Text, _number) = (text, number);
}

public struct PrivateStruct(int x)
{
    [JsonInclude]
    private int X { get; set; } = x;

    public void Set(int value) => X = value;
}

public class InternalParts
{
    internal int NotWritten { get; set; } = 1;

    protected int Protected { get; set; } = 2;

    public int Written { get; set; } = 3;
}

public sealed class KeywordNames
{
    public int @class { get; set; } = 1;

    public int @record { get; set; } = 2;

    public int value { get; set; } = 3;

    public int r { get; set; } = 4;

    public int Größe { get; set; } = 5;
}

public interface IHasDefault
{
    int Number { get; }

    int Default => 5;
}

public sealed class Interfaced : IHasDefault
{
    public int Number => 1;

    int IHasDefault.Default => 6;
}

public class OrderedMembers
{
    [JsonPropertyOrder(1)]
    public int Last { get; set; } = 1;

    public int Middle { get; set; } = 2;

    [JsonPropertyOrder(-5)]
    public int First { get; set; } = 3;

    [JsonPropertyOrder(1)]
    public int VeryLast { get; set; } = 4;
}

internal static partial class Specimens
{
    private static (string Type, object[] Values)[] Objects =>
    [
        Itself(new Nullables(null, null, null, null, null, null, null), new Nullables(1, Guid.Empty, DateOnly.MaxValue, Color.Red, Named.First, new Pair("l", null), "")),
        Itself(new Tree { Name = "root", Children = { new Tree { Name = "leaf" } }, Left = new Tree { Name = "left" } }),
        Itself(new Vehicle { Wheels = 4 }),
        Itself(new Bicycle { Bell = true, Wheels = 2 }),
        Itself(new Outer.Inner("c", 1)),
        Itself(new Celsius(21.5)),
        Itself(new Envelope<Pair>(new Pair("a", null), [default])),
        Itself(new Envelope<Envelope<int>>(new Envelope<int>(1, [2]), [])),
        Of(default(Pair), new Pair("a", "b")),
        Of<Pair?>(null, new Pair("a", "b")),
        Of<Celsius?>(null, new Celsius(1)),
        Itself(new Initialised { Required = "r" }, new Initialised { Required = null!, Init = 1 }),
        Itself(new WithFields()),
        Itself(default(Struct), new Struct { X = 1, Text = "t", Field = 2 }),
        Itself(new ReadOnlyStruct(3)),
        Itself(default(RecordStruct), new RecordStruct(1, "y")),
        Itself(new ClassWithNothing()),
        Itself(new Derived()),
        Itself(new MostDerived()),
        Itself(new GenericBase<int> { Value = 1, Values = { 2 } }),
        Itself(new FromGeneric { Value = new(1, 2), Values = { new(3, 4) } }),
        Itself(new Hides()),
        Itself(new HidesRenamed()),
        Itself(new IgnoresNew()),
        Itself(new IgnoresOverride()),
        Itself(new HidesPrivately()),
        Itself(new OverridesRenamed()),
        Itself(new Ring { Next = new Ring(), Others = new() { ["a"] = new Ring() }, Array = [new Ring()] }),
        Itself(new Generic<int, List<string>> { First = 1, Second = ["a"], Map = { ["k"] = 1 } }),
        Itself(new Generic<Generic<int, int>, Color> { First = new() { First = 1 }, Second = Color.Green }),
        Itself(new Outer.Nested<int>(1)),
        Itself(new Outer.Nested<int>.Deeper<string>(1, "two")),
        Itself(new WriteOnly()),
        Itself(new PrivateParts()),
        Itself(new PrivateStruct(5)),
        Itself(new InternalParts()),
        Itself(new KeywordNames()),
        Itself(new Interfaced()),
        Itself(new OrderedMembers()),
    ];
}

/// <inheritdoc cref="NumberZoo"/>
public partial class ObjectZoo(IAuditLog audit)
{
    [Audited("zoo")]
    public partial void Know(ObjectTypes types);

    private static void KnowCore(ObjectTypes types) => _ = types;
}
