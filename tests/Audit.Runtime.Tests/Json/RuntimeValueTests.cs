using System.Linq.Expressions;
using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Audit.Tests.Json;

/// <summary>Of no audited method's types: only a context of the user's knows it.</summary>
public sealed record Stranger(string Name, Stranger? Friend)
{
    public int[] Numbers { get; init; } = [];
}

public sealed class StrangeList : List<int>;

[JsonConverter(typeof(SecretListConverter))]
public sealed class SecretList : List<string>;

public sealed class SecretListConverter : JsonConverter<SecretList>
{
    public override SecretList Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, SecretList value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Count);
}

public sealed record BrokenStranger
{
    public string Value => throw new InvalidOperationException("hunter2");
}

[JsonSerializable(typeof(Stranger))]
[JsonSerializable(typeof(BrokenStranger))]
internal sealed partial class StrangerContext : JsonSerializerContext;

/// <summary>Values whose type is known at run time only, beside those of the zoo.</summary>
public sealed class RuntimeValueTests
{
    private static readonly AuditOptions WithContext = new() { TypeInfoResolver = StrangerContext.Default };

    /// <summary>Knows every type, as far as reflection can.</summary>
    private static readonly AuditOptions KnowingAll = new() { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    public static TheoryData<string> NeverRecorded => [.. Never.Keys];

    private static Dictionary<string, object> Never { get; } = new()
    {
        ["AnonymousType"] = new { Secret = 1 },
        ["MemoryStream"] = new MemoryStream([1]),
        ["Action"] = new Action(static () => { }),
        ["Expression0"] = (Expression<Func<int>>)(static () => 1),
        ["RuntimeType"] = typeof(int),
        ["InvalidOperationException"] = new InvalidOperationException("hunter2"),
        ["CancellationToken"] = CancellationToken.None,
        ["Services"] = new Services(),
        ["ClaimsPrincipal"] = new ClaimsPrincipal(),
        ["Task"] = Task.FromResult("hunter2"),
        ["ValueTask"] = new ValueTask<string>("hunter2"),
        ["EnumerableQuery"] = new[] { 1 }.AsQueryable(),
    };

    [Theory, MemberData(nameof(NeverRecorded))]
    public void What_is_never_recorded_stays_a_marker_whoever_knows_it(string name)
    {
        foreach (var options in new[] { new AuditOptions(), KnowingAll })
        {
            Assert.Equal($$"""["[{{name}}]"]""", Rendered.Value(new List<object> { Never[name] }, options));
        }
    }

    [Fact]
    public void A_context_of_the_users_writes_what_the_generator_does_not_know()
    {
        var stranger = new Stranger("a", new Stranger("b", null)) { Numbers = [1, 2] };

        Assert.Equal("[\"[Stranger]\"]", Rendered.Value(new List<object> { stranger }));
        Assert.Equal("""[{"Name":"a","Friend":{"Name":"b","Friend":null,"Numbers":[]},"Numbers":[1,2]}]""", Rendered.Value(new List<object> { stranger }, WithContext));
    }

    [Fact]
    public void What_it_writes_is_cut_to_the_limits()
    {
        var options = new AuditOptions { TypeInfoResolver = StrangerContext.Default, MaxItems = 1, MaxStringLength = 8, MaxDepth = 2 };

        Assert.Equal(
            """{"Name":{"$truncated":"a name t","length":18},"$truncated":3}""",
            Rendered.Value(new Stranger("a name that is cut", null), options));
    }

    [Fact]
    public void What_it_throws_costs_its_own_value()
    {
        Assert.Equal("""[1,{"$error":"System.InvalidOperationException"},2]""", Rendered.Value(new List<object> { 1, new BrokenStranger(), 2 }, WithContext, out var isWhole));
        Assert.False(isWhole);
    }

    [Fact]
    public void A_resolver_that_throws_costs_its_own_value()
    {
        var options = new AuditOptions { TypeInfoResolver = new ThrowingResolver() };

        Assert.Equal("""[1,{"$error":"System.TimeZoneNotFoundException"}]""", Rendered.Value(new List<object> { 1, new Stranger("a", null) }, options, out var isWhole));
        Assert.False(isWhole);
    }

    [Fact]
    public void The_generated_writer_goes_before_the_users_context()
        => Assert.Equal("""{"X":1,"Y":2}""", Rendered.Value(new Point(1, 2), new AuditOptions { TypeInfoResolver = new ThrowingResolver() }));

    [Fact]
    public void Collections_that_nobody_knows_are_written_item_by_item()
    {
        Assert.Equal("""[1,[2,3],["[Stranger]"],{"a":"[Stranger]"}]""", Rendered.Value(new List<object>
        {
            1, new StrangeList { 2, 3 }, new[] { new Stranger("a", null) }, new Dictionary<string, Stranger> { ["a"] = new("a", null) },
        }));
    }

    [Fact]
    public void A_type_with_a_converter_that_nobody_here_can_make_is_not_written_without_it()
        => Assert.Equal("""["[SecretList]"]""", Rendered.Value(new List<object> { new SecretList { "hunter2" } }));

    [Fact]
    public void A_sequence_that_would_run_is_not_enumerated_behind_an_object_either()
    {
        var ran = 0;
        IEnumerable<int> Iterate()
        {
            ran++;
            yield return 1;
        }

        var json = Rendered.Value(new List<object> { Iterate(), new[] { 1 }.Select(number => ran += number), new List<int> { 1 }.Select(number => ran += number) });

        Assert.Equal(0, ran);
        Assert.Equal(3, JsonDocument.Parse(json).RootElement.EnumerateArray().Count(item => item.ValueKind == JsonValueKind.String));
    }

    [Fact]
    public void A_value_that_holds_itself_ends_at_the_depth_limit()
    {
        var list = new List<object>();
        list.Add(list);

        Assert.Equal("""[[{"$truncated":true}]]""", Rendered.Value(list, new AuditOptions { MaxDepth = 2 }));
        Assert.Equal("""{"Value":{"Value":1}}""", Rendered.Value(new Box<object>(new Box<object>(1))));
    }

    [Fact]
    public void A_key_that_is_no_text_is_a_marker_even_when_it_holds_its_own_dictionary()
    {
        var map = new Dictionary<object, int>();
        map[new Box<object>(map)] = 1;
        map[new List<object> { map }] = 2;

        Assert.Equal("""{"Value":{"[Box]":1,"[List]":2}}""", Rendered.Value(new Box<Dictionary<object, int>>(map)));
    }

    internal sealed class Services : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }

    private sealed class ThrowingResolver : IJsonTypeInfoResolver
    {
        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) => throw new TimeZoneNotFoundException("hunter2");
    }
}
