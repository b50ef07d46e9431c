using System.Text.Json.Serialization;

namespace Audit.Tests.Json;

using EnumerationTypes = (
    (Box<Color>, Box<Color?>, Box<Size>, Box<SByteEnum>, Box<ShortEnum>, Box<UShortEnum>, Box<UIntEnum>, Box<LongEnum>, Box<ULongEnum>),
    (Box<Named>, Box<Named?>, Box<Rights>, Box<SeparatedRights>, Box<DayOfWeek>, Box<List<Named>>, Box<Named?[]>),
    (Box<Dictionary<Named, int>>, Box<Dictionary<Color, int>>, Box<Dictionary<Rights, int>>, Box<Dictionary<ULongEnum, int>>, Box<Dictionary<Labelled, int>>));

public enum SByteEnum : sbyte
{
    Low = sbyte.MinValue,
}

public enum ShortEnum : short
{
    Low = short.MinValue,
}

public enum UShortEnum : ushort
{
    High = ushort.MaxValue,
}

public enum UIntEnum : uint
{
    High = uint.MaxValue,
}

public enum LongEnum : long
{
    Low = long.MinValue,
}

public enum ULongEnum : ulong
{
    None = 0,
    High = ulong.MaxValue,
}

/// <summary>With names of its own, but without a converter.</summary>
public enum Labelled
{
    [JsonStringEnumMemberName("the \"first\"")]
    First,
    Second,
}

[Flags]
[JsonConverter(typeof(JsonStringEnumConverter))]
public enum SeparatedRights
{
    None = 0,
    [JsonStringEnumMemberName("may-read")]
    Read = 1,
    [JsonStringEnumMemberName("may-write")]
    Write = 2,
    All = 3,
}

internal static partial class Specimens
{
    private static (string Type, object[] Values)[] Enumerations =>
    [
        Of(Color.Red, Color.Green, (Color)77, (Color)(-1)),
        Of<Color?>(null, Color.Green),
        Of(Size.Large, (Size)0),
        Of(SByteEnum.Low),
        Of(ShortEnum.Low),
        Of(UShortEnum.High),
        Of(UIntEnum.High),
        Of(LongEnum.Low),
        Of(ULongEnum.High, ULongEnum.None),
        Of(Named.First, Named.Second, (Named)9),
        Of<Named?>(null, Named.Second),
        Of(Rights.None, Rights.Read, Rights.Read | Rights.Write, (Rights)8, Rights.Read | (Rights)8),
        Of(SeparatedRights.None, SeparatedRights.Read, SeparatedRights.All, (SeparatedRights)5),
        Of(DayOfWeek.Friday),
        Of<List<Named>>([Named.First, (Named)5]),
        Of<Named?[]>([Named.First, null]),
        Of<Dictionary<Named, int>>(new Dictionary<Named, int> { [Named.Second] = 1, [(Named)7] = 2 }),
        Of<Dictionary<Color, int>>(new Dictionary<Color, int> { [Color.Green] = 1, [(Color)(-7)] = 2 }),
        Of<Dictionary<Rights, int>>(new Dictionary<Rights, int> { [Rights.Read | Rights.Write] = 1, [(Rights)9] = 2 }),
        Of<Dictionary<ULongEnum, int>>(new Dictionary<ULongEnum, int> { [ULongEnum.High] = 1, [(ULongEnum)5] = 2 }),
        Of<Dictionary<Labelled, int>>(new Dictionary<Labelled, int> { [Labelled.First] = 1, [Labelled.Second] = 2 }),
    ];
}

/// <inheritdoc cref="NumberZoo"/>
public partial class EnumerationZoo(IAuditLog audit)
{
    [Audited("zoo")]
    public partial void Know(EnumerationTypes types);

    private static void KnowCore(EnumerationTypes types) => _ = types;
}
