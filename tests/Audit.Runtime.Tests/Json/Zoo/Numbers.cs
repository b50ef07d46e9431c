namespace Audit.Tests.Json;

using NumberTypes = (
    (Box<bool>, Box<sbyte>, Box<byte>, Box<short>, Box<ushort>, Box<int>, Box<uint>, Box<long>, Box<ulong>, Box<Int128>, Box<UInt128>),
    (Box<Half>, Box<float>, Box<double>, Box<decimal>),
    (Box<bool?>, Box<sbyte?>, Box<byte?>, Box<short?>, Box<ushort?>, Box<int?>, Box<uint?>, Box<long?>, Box<ulong?>, Box<Int128?>, Box<UInt128?>),
    (Box<Half?>, Box<float?>, Box<double?>, Box<decimal?>));

internal static partial class Specimens
{
    private static (string Type, object[] Values)[] Numbers =>
    [
        Of(true, false),
        Of<sbyte>(0, sbyte.MinValue, sbyte.MaxValue),
        Of<byte>(0, byte.MaxValue),
        Of<short>(0, short.MinValue, short.MaxValue),
        Of<ushort>(0, ushort.MaxValue),
        Of(0, int.MinValue, int.MaxValue),
        Of<uint>(0, uint.MaxValue),
        Of<long>(0, long.MinValue, long.MaxValue),
        Of<ulong>(0, ulong.MaxValue),
        Of<Int128>(0, Int128.MinValue, Int128.MaxValue),
        Of<UInt128>(0, UInt128.MaxValue),
        Of<Half>(Half.Zero, (Half)(-1.5), Half.MaxValue, Half.Epsilon, Half.NegativeZero),
        Of(0f, -0f, 0.1f, 1e20f, float.MaxValue, float.Epsilon),
        Of(0d, -0d, 0.1, 1e300, 1e21, 123456789.123, double.MaxValue, double.Epsilon),
        Of(0m, 0.00m, 1.10m, -79228162514264337593543950335m, 0.0000000000000000000000000001m),
        Of<bool?>(null, true),
        Of<sbyte?>(null, -1),
        Of<byte?>(null, 1),
        Of<short?>(null, -1),
        Of<ushort?>(null, 1),
        Of<int?>(null, -1),
        Of<uint?>(null, 1),
        Of<long?>(null, -1),
        Of<ulong?>(null, 1),
        Of<Int128?>(null, -1),
        Of<UInt128?>(null, 1),
        Of<Half?>(null, (Half)0.5),
        Of<float?>(null, 0.5f),
        Of<double?>(null, 0.5),
        Of<decimal?>(null, 0.50m),
    ];
}

/// <summary>Names the types to the generator.</summary>
public partial class NumberZoo(IAuditLog audit)
{
    [Audited("zoo")]
    public partial void Know(NumberTypes types);

    private static void KnowCore(NumberTypes types) => _ = types;
}
