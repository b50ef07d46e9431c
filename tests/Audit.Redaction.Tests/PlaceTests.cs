using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Audit.Tests.Support;

namespace Audit.Tests.Redaction;

/// <summary>A secret at every kind of place, by every route.</summary>
public sealed class PlaceTests : IDisposable
{
    private const string Needle = RedactionTests.Needle;

    private readonly TemporaryFolder _folder = new();
    private readonly CollectingLoggerFactory _lines = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_generated_writer_lets_no_secret_through()
    {
        var row = await RowOf(static (service, _) =>
        {
            service.Take(Places.Of(Needle), new() { [new Code(Needle)] = new Secret(Needle) }, (new Code(Needle), "name"), new Talkative { Text = Needle }, new Code(Needle), out var handed);
            return Task.FromResult(handed);
        });

        AssertPlaces(JsonNode.Parse(row.Parameters!)!["places"]!);
        Assert.Equal("""{"[redacted]":"[redacted]"}""", JsonNode.Parse(row.Parameters!)!["byCode"]!.ToJsonString());
        Assert.Equal("""{"Code":"[redacted]","Name":"name"}""", JsonNode.Parse(row.Parameters!)!["tuple"]!.ToJsonString());
        Assert.Equal("[Talkative]", (string?)JsonNode.Parse(row.Parameters!)!["talkative"]);
        Assert.Equal("[redacted]", (string?)JsonNode.Parse(row.Parameters!)!["code"]);
        Assert.Equal("[redacted]", (string?)JsonNode.Parse(row.Result!)!["handed"]);
        AssertPlaces(JsonNode.Parse(row.Result!)!["return"]!);
    }

    [Fact]
    public async Task A_context_of_the_users_lets_no_secret_through()
    {
        var row = await RowOf(static (_, log) => AuditDelegate.Wrap(
            log, "wrapped", static (Places places, CancellationToken _) => Task.FromResult(new Talkative { Text = Needle }), PlacesContext.Default.Places, PlacesContext.Default.Talkative)(Places.Of(Needle), TestContext.Current.CancellationToken));

        AssertPlaces(JsonNode.Parse(row.Parameters!)!["request"]!);
        Assert.Equal("""{"$error":"System.NotSupportedException"}""", row.Result);
    }

    [Fact]
    public async Task A_redacted_member_is_omitted_as_it_would_be_in_clear_and_an_erased_one_never_is()
    {
        var rows = await RowsOf(static async (service, log) =>
        {
            service.Any(new Places());
            await AuditDelegate.Wrap(log, "wrapped", static (Places places, CancellationToken _) => Task.FromResult(places.Beside), PlacesContext.Default.Places, PlacesContext.Default.String)(new Places(), TestContext.Current.CancellationToken);
        });

        Assert.All([(rows[0], "value"), (rows[1], "request")], static row =>
        {
            var places = JsonNode.Parse(row.Item1.Parameters!)![row.Item2]!.AsObject();
            Assert.False(places.ContainsKey("Omitted"));
            Assert.True(places.ContainsKey("Map"));
            Assert.Null(places["Map"]);
            Assert.Equal("[redacted]", (string?)places["Field"]);
            Assert.Equal("[redacted]", (string?)places["Code"]);
        });
    }

    [Fact]
    public async Task What_a_context_would_write_by_a_converter_costs_the_whole_value_where_its_mark_is_not_known_before()
    {
        var row = await RowOf(static (_, log) => AuditDelegate.Wrap(
            log, "wrapped", static (Places places, CancellationToken _) => Task.FromResult(places.Beside), PlacesContext.Default.Places, PlacesContext.Default.String)(new Places { Any = Diagnosis.Some }, TestContext.Current.CancellationToken));

        Assert.Equal("""{"request":{"$error":"System.NotSupportedException"}}""", row.Parameters);
    }

    [Fact]
    public async Task A_member_that_a_contract_is_given_beside_a_marked_one_is_erased()
    {
        var options = new JsonSerializerOptions
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
            TypeInfoResolver = PlacesContext.Default.WithAddedModifier(static contract =>
            {
                if (contract.Type == typeof(Login))
                {
                    var again = contract.CreateJsonPropertyInfo(typeof(string), "Again");
                    again.Get = static login => ((Login)login).Password;
                    contract.Properties.Add(again);
                }
            }),
        };
        var contract = (JsonTypeInfo<Login>)options.GetTypeInfo(typeof(Login));
        var row = await RowOf((_, log) => AuditDelegate.Wrap(log, "wrapped", static (Login login, CancellationToken _) => Task.FromResult(login), contract, contract)(new Login("ann", Needle), TestContext.Current.CancellationToken));

        // An erased member is there whatever the context would leave out.
        Assert.Equal("""{"request":{"User":"ann","Password":"[redacted]","Iban":"[redacted]","Again":"[redacted]"}}""", row.Parameters);
    }

    [Fact]
    public async Task A_contract_made_by_hand_is_a_marker_since_its_parts_cannot_be_redacted()
    {
        var hand = JsonMetadataServices.CreateObjectInfo(new JsonSerializerOptions(), new JsonObjectInfoValues<Login> { PropertyMetadataInitializer = _ => [] });
        var row = await RowOf((_, log) => AuditDelegate.Wrap(
            log, "wrapped", static (Login login, CancellationToken _) => Task.FromResult(login.User), hand, PlacesContext.Default.String)(new Login("ann", Needle), TestContext.Current.CancellationToken));

        Assert.Equal("""{"request":"[Login]"}""", row.Parameters);
        Assert.Equal("\"ann\"", row.Result);
    }

    [Theory]
    [InlineData(false, "\"[redacted]\"")]
    [InlineData(true, """{"Text":"[redacted]"}""")]
    public async Task A_value_known_at_run_time_only_lets_no_secret_through(bool hasResolver, string inADictionaryOfTheContext)
    {
        var row = await RowOf(static (service, _) =>
        {
            service.Any(new List<object?> { new Secret(Needle), new Code(Needle), new Hidden { Text = Needle }, new SecretList { new(Needle) }, new Dictionary<string, object> { ["x"] = new Secret(Needle) } });
            return Task.CompletedTask;
        }, hasResolver);

        Assert.Equal("{\"value\":[\"[redacted]\",\"[redacted]\",\"[redacted]\",[\"[redacted]\"],{\"x\":" + inADictionaryOfTheContext + "}]}", row.Parameters);
    }

    [Fact]
    public async Task A_marked_key_or_address_that_is_known_at_run_time_only_is_erased()
    {
        var rows = await RowsOf(static (service, _) =>
        {
            service.Any(new Dictionary<object, object> { [Diagnosis.Some] = new SecretAddress(Needle) });
            service.Keys(new Dictionary<Diagnosis, string> { [Diagnosis.Some] = "x" }, new Holder { Logins = new LoginList { new("ann", Needle) } }, new Cover(new Secret(Needle)));
            return Task.CompletedTask;
        });

        Assert.Equal("""{"value":{"[redacted]":"[redacted]"}}""", rows[0].Parameters);
        Assert.Equal("""{"byKey":{"[redacted]":"x"},"holder":"[Holder]","cover":"[Cover]"}""", rows[1].Parameters);
    }

    [Fact]
    public async Task A_converter_that_a_context_asks_writes_nothing_that_is_marked_deeper()
    {
        var row = await RowOf(static (_, log) => AuditDelegate.Wrap(
            log, "wrapped", static (Holder holder, CancellationToken _) => Task.FromResult(new Cover(new Secret(Needle))), PlacesContext.Default.Holder, PlacesContext.Default.Cover)(new Holder { Logins = new LoginList { new("ann", Needle) } }, TestContext.Current.CancellationToken));

        Assert.Equal("""{"request":{"$error":"System.NotSupportedException"}}""", row.Parameters);
        Assert.Equal("""{"$error":"System.NotSupportedException"}""", row.Result);
    }

    [Fact]
    public async Task A_mark_counts_on_a_method_that_the_overridden_one_implements()
    {
        var row = await RowOf(static (service, _) =>
        {
            service.Open(Needle);
            return Task.CompletedTask;
        });

        Assert.Equal("""{"code":"[redacted]"}""", row.Parameters);
    }

    [Fact]
    public async Task Details_let_no_secret_through()
    {
        var row = await RowOf(static (service, _) =>
        {
            service.Detail("name");
            return Task.CompletedTask;
        });

        var details = JsonNode.Parse(row.Context!)!["details"]!;
        AssertPlaces(details["known"]!);
        AssertPlaces(details["given"]!);
        Assert.Equal("[redacted]", (string?)details["list"]);
        Assert.Equal("[redacted]", (string?)details["code"]);
    }

    [Fact]
    public async Task A_type_parameter_and_a_span_are_redacted_like_any_value()
    {
        var row = await RowOf(static (service, _) => Task.FromResult(service.Pass(new Secret(Needle), new Secret(Needle))));
        Assert.Equal("[redacted]", (string?)JsonNode.Parse(row.Parameters!)!["value"]);

        row = await RowOf(static (service, _) =>
        {
            service.Spans(Needle, Needle, Encoding.UTF8.GetBytes(Needle));
            return Task.CompletedTask;
        });
        var spans = JsonNode.Parse(row.Parameters!)!;
        Assert.Equal("[redacted]", (string?)spans["erased"]);
        Assert.Equal("*******", (string?)spans["masked"]);
        Assert.StartsWith("hmac:k1:", (string?)spans["hashed"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_is_set_aside_and_what_the_log_says_of_it_hold_no_secret()
    {
        var path = _folder.PathOf("audit.db");
        var options = RedactionTests.Options();
        options.LoggerFactory = _lines;
        options.EntryId = static () => "the same";
        await using (var log = AuditLog.Open(path, options))
        {
            var service = new PlacesService(log);
            service.Any(Places.Of(Needle));
            service.Detail("name");
        }

        Assert.Equal(1L, AuditFile.Value(path, "SELECT count(*) FROM audit_quarantine"));
        Assert.NotEmpty(_lines.Lines);
        Assert.All(_lines.Lines, static line => Assert.DoesNotContain(Needle, line.Message + line.Exception, StringComparison.Ordinal));
        RedactionTests.AssertNoSecretIn(_folder);
    }

    private static void AssertPlaces(JsonNode places)
    {
        foreach (var name in new[] { "Field", "renamed", "Email", "Text" })
        {
            Assert.Equal("[redacted]", (string?)places[name]);
        }

        Assert.Equal("beside", (string?)places["Beside"]);
        Assert.Equal("*****r2", (string?)places["Items"]![0]);
        Assert.Equal("open", (string?)places["Envelope"]!["Open"]);
        Assert.Equal("[redacted]", (string?)places["Envelope"]!["Sealed"]);
        Assert.Equal("[redacted]", (string?)places["Envelopes"]!["Sealed"]);
        foreach (var name in new[] { "Omitted", "Map", "Whole", "Diagnosis" })
        {
            Assert.StartsWith("hmac:k1:", (string?)places[name], StringComparison.Ordinal);
        }

        Assert.Equal("[redacted]", (string?)places["Owner"]!["Email"]);
        Assert.Equal("[redacted]", (string?)places["Patient"]!["Number"]);
        Assert.Equal("ward", (string?)places["Patient"]!["Ward"]);
        Assert.Equal("[redacted]", (string?)places["Note"]!["Text"]);
        Assert.Equal("""{"Text":"[redacted]","More":"[redacted]"}""", places["Behind"]!.ToJsonString());
        Assert.DoesNotContain("31337", places.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("\"Some\"", places.ToJsonString(), StringComparison.Ordinal);
    }

    private async Task<StoredRow> RowOf(Func<PlacesService, AuditLog, Task> act, bool hasResolver = true) => Assert.Single(await RowsOf(act, hasResolver));

    private async Task<List<StoredRow>> RowsOf(Func<PlacesService, AuditLog, Task> act, bool hasResolver = true)
    {
        var path = _folder.PathOf($"{Guid.NewGuid()}.db");
        var options = RedactionTests.Options();
        options.LoggerFactory = _lines;
        options.TypeInfoResolver = hasResolver ? PlacesContext.Default : null;
        await using (var log = AuditLog.Open(path, options))
        {
            await act(new PlacesService(log), log);
        }

        RedactionTests.AssertNoSecretIn(_folder);
        Assert.All(_lines.Lines, static line => Assert.DoesNotContain(Needle, line.Message + line.Exception, StringComparison.Ordinal));
        return AuditFile.Rows(path);
    }
}
