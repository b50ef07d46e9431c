using System.Text.Json.Serialization;

namespace Audit.Tests.Json;

using PolymorphicKinds = (
    (Box<Shape>, Drawing, Box<Circle>, Box<IAnimal>, Box<List<IAnimal>>, Box<Plain>, Box<Fallback>, Box<Nearest>, Box<WithItself>, Box<WithNumbers>),
    (Box<NoDiscriminators>, Box<Layered>, Box<IItems>, Box<IEntries>, Box<IConverted>, Box<GenericShape<int>>));

[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind of \"animal\"")]
[JsonDerivedType(typeof(Dog), "dog")]
[JsonDerivedType(typeof(Cat), "cat")]
public interface IAnimal
{
    string Name { get; }
}

public sealed record Dog(string Name, bool Barks) : IAnimal;

public readonly record struct Cat(string Name, int Lives) : IAnimal;

[JsonDerivedType(typeof(PlainDerived), "derived")]
public class Plain
{
    public int Common { get; set; } = 1;
}

public class PlainDerived : Plain
{
    public int Own { get; set; } = 2;
}

[JsonPolymorphic(UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FallBackToBaseType)]
[JsonDerivedType(typeof(FallbackKnown), "known")]
public class Fallback
{
    public int Common { get; set; } = 1;
}

public class FallbackKnown : Fallback
{
    public int Known { get; set; } = 2;
}

public sealed class FallbackUnknown : FallbackKnown
{
    public int Unknown { get; set; } = 3;
}

[JsonPolymorphic(UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FallBackToNearestAncestor)]
[JsonDerivedType(typeof(Near), "near")]
[JsonDerivedType(typeof(Nearer), "nearer")]
public class Nearest
{
    public int Common { get; set; } = 1;
}

public class Near : Nearest
{
    public int One { get; set; } = 2;
}

public class Nearer : Near
{
    public int Two { get; set; } = 3;
}

public sealed class Unlisted : Nearer
{
    public int Three { get; set; } = 4;
}

public sealed class UnlistedToo : Nearest
{
    public int Four { get; set; } = 5;
}

[JsonDerivedType(typeof(WithItself), "self")]
[JsonDerivedType(typeof(WithItselfDerived), "derived")]
public class WithItself
{
    public WithItself? Next { get; set; }
}

public sealed class WithItselfDerived : WithItself
{
    public int Own { get; set; } = 1;
}

[JsonDerivedType(typeof(WithNumbersOne), 1)]
[JsonDerivedType(typeof(WithNumbersTwo), -2)]
public abstract record WithNumbers;

public sealed record WithNumbersOne(int A) : WithNumbers;

public sealed record WithNumbersTwo(int B) : WithNumbers;

[JsonDerivedType(typeof(NoDiscriminator))]
public class NoDiscriminators
{
    public int Common { get; set; } = 1;
}

public sealed class NoDiscriminator : NoDiscriminators
{
    [JsonPropertyOrder(-1)]
    public int Own { get; set; } = 2;
}

/// <summary>Its derived type has derived types in turn, with names of its own.</summary>
[JsonDerivedType(typeof(LayeredMiddle), "middle")]
[JsonDerivedType(typeof(LayeredLast), "last")]
public class Layered
{
    public int Common { get; set; } = 1;
}

[JsonDerivedType(typeof(LayeredLast), "other name")]
public class LayeredMiddle : Layered
{
    public int Middle { get; set; } = 2;

    public LayeredMiddle? Inside { get; set; }
}

public sealed class LayeredLast : LayeredMiddle
{
    public int Last { get; set; } = 3;
}

[JsonDerivedType(typeof(Items), "items")]
[JsonDerivedType(typeof(PlainItems))]
public interface IItems
{
    int Count { get; }
}

public sealed class Items : List<int>, IItems;

public sealed class PlainItems : List<int>, IItems;

[JsonDerivedType(typeof(Entries), "entries")]
public interface IEntries
{
    int Count { get; }
}

public sealed class Entries : Dictionary<string, int>, IEntries;

[JsonDerivedType(typeof(ConvertedOne))]
public interface IConverted;

[JsonConverter(typeof(ConvertedOneConverter))]
public sealed class ConvertedOne : IConverted;

public sealed class ConvertedOneConverter : JsonConverter<ConvertedOne>
{
    public override ConvertedOne Read(ref System.Text.Json.Utf8JsonReader reader, Type typeToConvert, System.Text.Json.JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(System.Text.Json.Utf8JsonWriter writer, ConvertedOne value, System.Text.Json.JsonSerializerOptions options) => writer.WriteStringValue("one");
}

[JsonDerivedType(typeof(IntShape), "int")]
public class GenericShape<T>
{
    public T? Value { get; set; }
}

public sealed class IntShape : GenericShape<int>
{
    public int Own { get; set; } = 1;
}

internal static partial class Specimens
{
    private static (string Type, object[] Values)[] PolymorphicTypes =>
    [
        Of<Shape?>(null, new Circle("c", 1.5), new Square("s", 2)),
        Itself(new Drawing(new Square("s", 2), [new Circle("c", 3), null!])),
        Of(new Circle("c", 1.5)),
        Of<IAnimal?>(null, new Dog("d", true), new Cat("c", 9)),
        Of<List<IAnimal>>([new Dog("d", true), new Cat("c", 9)]),
        Of<Plain>(new Plain(), new PlainDerived()),
        Of<Fallback>(new Fallback(), new FallbackKnown()),
        Of<Nearest>(new Nearest(), new Near(), new Nearer()),
        Of<WithItself>(new WithItself { Next = new WithItselfDerived { Next = new WithItself() } }),
        Of<WithNumbers>(new WithNumbersOne(1), new WithNumbersTwo(2)),
        Of<NoDiscriminators>(new NoDiscriminators(), new NoDiscriminator()),
        Of<Layered>(new Layered(), new LayeredMiddle { Inside = new LayeredLast() }, new LayeredLast { Inside = new LayeredMiddle() }),
        Of<IItems>(new Items { 1, 2 }, new PlainItems { 3 }),
        Of<IEntries>(new Entries { ["a"] = 1 }),
        Of<IConverted>(new ConvertedOne()),
        Of<GenericShape<int>>(new GenericShape<int> { Value = 1 }, new IntShape { Value = 2 }),
    ];
}

/// <inheritdoc cref="NumberZoo"/>
public partial class PolymorphicZoo(IAuditLog audit)
{
    [Audited("zoo")]
    public partial void Know(PolymorphicKinds types);

    private static void KnowCore(PolymorphicKinds types) => _ = types;
}
