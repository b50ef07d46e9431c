namespace Audit.Tests.Json;

using TextTypes = (
    (Box<string>, Box<char>, Box<char?>, Box<Guid>, Box<Guid?>, Box<Uri>, Box<Version>),
    (Box<DateTime>, Box<DateTime?>, Box<DateTimeOffset>, Box<DateTimeOffset?>, Box<DateOnly>, Box<DateOnly?>, Box<TimeOnly>, Box<TimeOnly?>, Box<TimeSpan>, Box<TimeSpan?>),
    (Box<byte[]>, Box<Memory<byte>>, Box<ReadOnlyMemory<byte>>, Box<ReadOnlyMemory<byte>?>));

internal static partial class Specimens
{
    private static (string Type, object[] Values)[] Texts =>
    [
        Of<string?>(null, "", "Zoë 日本", "\0\b\t\n\f\r\u001f\u007f\\\"'&<>+`/", "😀 \ud83d\ude00", "a\ud800b", "\udc00", "\u2028\u2029\ufeff\ufffe\uffff\u00ad", new string('x', 5000), new string('é', 5000)),
        Of('a', '"', '\\', '\0', 'é', '\u2028', '\ud800'),
        Of<char?>(null, 'a'),
        Of(Guid.Empty, Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e")),
        Of<Guid?>(null, Guid.Empty),
        Of<Uri?>(null, new Uri("https://example.org/ü?a=1&b=\""), new Uri("a/b c", UriKind.Relative)),
        Of<Version?>(null, new Version(1, 2), new Version(1, 2, 3, 4)),
        Of(DateTime.MinValue, DateTime.MaxValue, new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc), new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Unspecified), new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Local),
            DateTime.UnixEpoch.AddTicks(1), DateTime.UnixEpoch.AddTicks(10), DateTime.UnixEpoch.AddTicks(5_000_000), DateTime.UnixEpoch.AddTicks(1_000_001), new DateTime(10, DateTimeKind.Unspecified), new DateTime(100, DateTimeKind.Local)),
        Of<DateTime?>(null, DateTime.UnixEpoch),
        Of(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(-2.5)).AddTicks(1234567), DateTimeOffset.UnixEpoch.AddTicks(1_200_000), DateTimeOffset.UnixEpoch),
        Of<DateTimeOffset?>(null, DateTimeOffset.UnixEpoch),
        Of(DateOnly.MinValue, DateOnly.MaxValue, new DateOnly(2026, 1, 2)),
        Of<DateOnly?>(null, new DateOnly(2026, 1, 2)),
        Of(TimeOnly.MinValue, TimeOnly.MaxValue, new TimeOnly(3, 4), new TimeOnly(3, 4, 5, 60)),
        Of<TimeOnly?>(null, new TimeOnly(3, 4)),
        Of(TimeSpan.Zero, TimeSpan.MinValue, TimeSpan.MaxValue, new TimeSpan(-1, 2, 3, 4, 5), TimeSpan.FromTicks(1)),
        Of<TimeSpan?>(null, TimeSpan.FromSeconds(1)),
        Of<byte[]?>(null, [], [0, 255, 254, 62, 63], new byte[300]),
        Of<Memory<byte>>(default, new byte[] { 1, 2 }),
        Of<ReadOnlyMemory<byte>>(default, new byte[] { 1, 2, 3 }),
        Of<ReadOnlyMemory<byte>?>(null, new byte[] { 1 }),
    ];
}

/// <inheritdoc cref="NumberZoo"/>
public partial class TextZoo(IAuditLog audit)
{
    [Audited("zoo")]
    public partial void Know(TextTypes types);

    private static void KnowCore(TextTypes types) => _ = types;
}
