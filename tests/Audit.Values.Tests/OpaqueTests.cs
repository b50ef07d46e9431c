using System.Dynamic;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using Vogen;

namespace Audit.Tests.Values;

/// <summary>Values that have no members to show: what they say of themselves is in the row.</summary>
public sealed partial class OpaqueTests
{
    [Fact]
    public async Task An_identifier_that_another_generator_completes_is_recorded_wherever_it_stands()
    {
        var row = await Recorded.RowOf(static log => new Orders(log).Close(OrderId.From(4711), new Move(OrderId.From(4712), [OrderId.From(4713)], new() { [OrderId.From(4714)] = Customer.From("ann") }), OrderId.From(4715), TextId.From("t-1")));

        Assert.Equal("""{"id":4711,"move":{"From":4712,"To":[4713],"By":{"4714":"ann"}},"any":4715,"text":"t-1"}""", row.Parameters);
        Assert.Equal("4711", row.Result);
    }

    [Fact]
    public async Task One_that_has_no_value_costs_itself()
        => Assert.StartsWith("""{"id":{"$error":""", await Recorded.ParametersOf(static log => new Orders(log).Close((new OrderId[1])[0], new Move(OrderId.From(1), [], []), 1, TextId.From("t"))), StringComparison.Ordinal);

    [Fact]
    public async Task A_value_with_private_state_is_its_text_that_no_culture_changes()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (culture.DateTimeFormat.ShortDatePattern, culture.DateTimeFormat.LongDatePattern, culture.DateTimeFormat.LongTimePattern) = ("d.M.yy", "d.M.yy", "H.mm");
        CultureInfo.CurrentCulture = culture;
        var at = new LocalDateTime(2031, 2, 3, 4, 5, 6).PlusNanoseconds(7);
        var row = await Recorded.RowOf(log => new Orders(log).Plan(Instant.FromUtc(2031, 2, 3, 4, 5), at.Date, at.TimeOfDay, at, at.WithOffset(Offset.FromHours(1)), Duration.FromMilliseconds(1), DateTimeZoneProviders.Tzdb["Europe/Paris"].AtStrictly(at)));

        Assert.Equal(
            """{"instant":"2031-02-03T04:05:00Z","date":"2031-02-03","time":"04:05:06.000000007","local":"2031-02-03T04:05:06.000000007","offset":"2031-02-03T04:05:06.000000007+01","duration":"0:00:00:00.001","zoned":"2031-02-03T04:05:06.000000007 Europe/Paris (+01)"}""",
            row.Parameters);
    }

    [Fact]
    public async Task A_value_of_the_framework_that_says_itself_as_text_is_that()
        => Assert.Equal(
            """{"address":"10.0.0.1","any":["::1","A",[1,-1]],"map":{"10.0.0.2":1}}""",
            await Recorded.ParametersOf(static log => new Orders(log).Net(IPAddress.Parse("10.0.0.1"), [IPAddress.IPv6Loopback, new System.Text.Rune('A'), new sbyte[] { 1, -1 }], new() { [IPAddress.Parse("10.0.0.2")] = 1 })));

    [Fact]
    public async Task An_identifier_of_a_library_is_its_text()
    {
        var ulid = Ulid.Parse("01ARZ3NDEKTSV4RRFFQ69G5FAV", CultureInfo.InvariantCulture);
        var mongo = MongoDB.Bson.ObjectId.Parse("507f1f77bcf86cd799439011");

        Assert.Equal("""{"ulid":"01ARZ3NDEKTSV4RRFFQ69G5FAV","id":"507f1f77bcf86cd799439011"}""", await Recorded.ParametersOf(log => new Orders(log).Ids(ulid, mongo)));
    }

    [Fact]
    public async Task A_marker_names_a_type_that_says_nothing_and_a_context_says_more()
    {
        Assert.Equal("""{"mute":"[Mute]","empty":{},"fields":{"A":1,"B":"b"}}""", await Recorded.ParametersOf(static log => new Orders(log).Say(new Mute("m"), new Empty(), new Fields { A = 1, B = "b", Secret = Recorded.Needle })));
    }

    [Fact]
    public async Task No_text_and_no_converter_writes_what_is_marked()
    {
        Assert.Equal(
            """{"card":"[Card]","holder":{"Card":"[Card]"},"any":["[Card]","[Token]","[FormattableString]"],"token":"[Token]"}""".Replace("[FormattableString]", "[ConcreteFormattableString]", StringComparison.Ordinal),
            await Recorded.ParametersOf(static log => new Orders(log).Pay(new Card(Recorded.Needle), new Holder(new Card(Recorded.Needle)), [new Card(Recorded.Needle), new Token(Recorded.Needle), (FormattableString)$"{new Card(Recorded.Needle)}"], new Token(Recorded.Needle))));
    }

    [Fact]
    public async Task Members_given_at_run_time_are_judged_by_their_names()
    {
        dynamic person = new ExpandoObject();
        person.Name = "ann";
        person.Password = Recorded.Needle;
        person.Inner = new ExpandoObject();
        person.Inner.ApiKey = Recorded.Needle;

        Assert.Equal(
            """{"person":{"Name":"ann","Password":"[redacted]","Inner":{"ApiKey":"[redacted]"}},"any":{"Name":"ann","Password":"[redacted]","Inner":{"ApiKey":"[redacted]"}}}""",
            await Recorded.ParametersOf(log => new Orders(log).Expand((ExpandoObject)person, (object)person)));
    }

    internal sealed partial class Orders(IAuditLog log)
    {
        [Audited("close")]
        public partial OrderId Close(OrderId id, Move move, object any, TextId text);

        [Audited("plan")]
        public partial void Plan(Instant instant, LocalDate date, LocalTime time, LocalDateTime local, OffsetDateTime offset, Duration duration, ZonedDateTime zoned);

        [Audited("net")]
        public partial void Net(IPAddress address, object[] any, Dictionary<IPAddress, int> map);

        [Audited("ids")]
        public partial void Ids(Ulid ulid, MongoDB.Bson.ObjectId id);

#pragma warning disable AUD028 // what is recorded of it is what the test asserts
        [Audited("say")]
        public partial void Say(Mute mute, Empty empty, Fields fields);
#pragma warning restore AUD028

        [Audited("pay")]
        public partial void Pay(Card card, Holder holder, object[] any, Token token);

        [Audited("expand")]
        public partial void Expand(ExpandoObject person, object any);

        private OrderId CloseCore(OrderId id, Move move, object any, TextId text) => (log, id, move, any, text).id;

        private void PlanCore(Instant instant, LocalDate date, LocalTime time, LocalDateTime local, OffsetDateTime offset, Duration duration, ZonedDateTime zoned) => _ = (instant, date, time, local, offset, duration, zoned);

        private void NetCore(IPAddress address, object[] any, Dictionary<IPAddress, int> map) => _ = (address, any, map);

        private void IdsCore(Ulid ulid, MongoDB.Bson.ObjectId id) => _ = (ulid, id);

        private void SayCore(Mute mute, Empty empty, Fields fields) => _ = (mute, empty, fields);

        private void PayCore(Card card, Holder holder, object[] any, Token token) => _ = (card, holder, any, token);

        private void ExpandCore(ExpandoObject person, object any) => _ = (person, any);
    }
}

[ValueObject<int>]
public readonly partial struct OrderId;

[ValueObject<string>(conversions: Conversions.None)]
public readonly partial struct TextId : IFormattable
{
    public string ToString(string? format, IFormatProvider? formatProvider) => Value;
}

[ValueObject<string>]
public sealed partial class Customer;

public sealed record Move(OrderId From, List<OrderId> To, Dictionary<OrderId, Customer> By);

public sealed class Mute(string text)
{
    public override string ToString() => text;
}

public sealed record Empty;

public struct Fields
{
    public int A;
    public string B;

    [AuditIgnore]
    public string Secret;
}

/// <summary>Says what it must keep.</summary>
public readonly struct Card(string number) : IFormattable
{
    [Redact]
    private string Number { get; } = number;

    public string ToString(string? format, IFormatProvider? formatProvider) => Number;
}

public sealed record Holder(Card Card);

[JsonConverter(typeof(TokenConverter))]
public readonly partial struct Token(string text)
{
    [Redact]
    internal string Text { get; } = text;
}

public sealed class TokenConverter : JsonConverter<Token>
{
    public override Token Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, Token value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
}
