using Audit.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Tests.Analyzers;

public class RecordedAsMarkerTests
{
    private const string Id = "AUD018";

    [Theory]
    [InlineData("Exception", "Exception")]
    [InlineData("Action<int>", "Action", false)]
    [InlineData("Type", "Type")]
    [InlineData("IServiceProvider", "IServiceProvider", false)]
    [InlineData("IQueryable<int>", "IQueryable", false)]
    [InlineData("List<Task>", "Task", false)]
    [InlineData("int[,]", "Array")]
    [InlineData("Span<int>", "Span<int>")]
    [InlineData("int*", "int*")]
    [InlineData("System.Text.StringBuilder", "StringBuilder")]
    [InlineData("Dictionary<string, System.Text.Encoding?>", "Encoding")]
    [InlineData("Service.Hidden", "Hidden")]
    [InlineData("Service.Database", "Database", false)]
    [InlineData("List<System.Data.Common.DbConnection>", "DbConnection", false)]
    [InlineData("System.Net.Http.HttpClient", "HttpClient", false)]
    [InlineData("System.Security.Cryptography.RSA", "RSA", false)]
    [InlineData("System.Security.SecureString", "SecureString", false)]
    [InlineData("System.Net.NetworkCredential", "NetworkCredential", false)]
    [InlineData("Service.Taxes", "Taxes", false)]
    [InlineData("Service.ISender", "ISender", false)]
    public async Task A_parameter_of_which_only_a_marker_is_recorded_is_said_at_its_type(string type, string marker, bool isMissed = true)
    {
        var found = Assert.Single(await Analysis.RunAsync(SourceWith(type)), static diagnostic => diagnostic.Id == Id);

        Assert.Equal(type, Analysis.TextOf(found));
        Assert.Equal(isMissed ? DiagnosticSeverity.Error : DiagnosticSeverity.Info, found.Severity); // Warnings are errors here.
        Assert.StartsWith($"Of 'value' only the marker \"[{marker}]\" is recorded. ", found.GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("int")]
    [InlineData("string?")]
    [InlineData("List<Guid?>")]
    [InlineData("Service.Seen")]
    [InlineData("(int, string)")]
    [InlineData("ReadOnlySpan<char>")]
    [InlineData("System.Text.Json.JsonElement")]
    [InlineData("CancellationToken")]
    [InlineData("IAuditLog")]
    [InlineData("object")]
    [InlineData("IDisposable")]
    [InlineData("Service.DbContext")]
    [InlineData("Service.Disposable")]
    [InlineData("Service.Nothing")]
    [InlineData("Service.ICommand")]
    [InlineData("Enum")]
    [InlineData("System.Collections.ArrayList")]
    [InlineData("System.Collections.Specialized.NameValueCollection")]
    [InlineData("Stream")]
    [InlineData("[AuditIgnore] Exception")]
    [InlineData("[Redact] Exception")]
    public async Task A_value_that_is_recorded_or_may_be_at_run_time_or_is_left_out_is_not_said(string type)
        => Assert.DoesNotContain(await Analysis.RunAsync(SourceWith(type)), static diagnostic => diagnostic.Id == Id);

    [Theory]
    [InlineData("Grpc.Core.Api", true)]
    [InlineData("Office", false)]
    public async Task A_type_of_a_package_is_known_by_its_name_and_by_the_assembly_that_has_it(string assembly, bool isSaid)
    {
        var library = Compilations.Of("namespace Grpc.Core { public abstract class ServerCallContext { public string? Peer { get; set; } } }").WithAssemblyName(assembly);
        var found = await Analysis.RunAsync(Compilations.Of(
            """
            public partial class Service(IAuditLog audit)
            {
                public IAuditLog Log => audit;
                [Audited("act")] public partial void Act(Grpc.Core.ServerCallContext context);
                private void ActCore(Grpc.Core.ServerCallContext context) { }
            }
            """).AddReferences(library.AsReference()));

        Assert.Equal(isSaid, found.Any(static diagnostic => diagnostic.Id == Id));
    }

    [Fact]
    public async Task What_another_assembly_must_have_disposed_of_is_no_data()
    {
        var library = Compilations.Of("namespace Office { public class Client : IDisposable { public string? Key { get; set; } public void Dispose() { } } }");
        var found = await Analysis.RunAsync(Compilations.Of(
            """
            public class OwnClient : Office.Client;
            public partial class Service(IAuditLog audit)
            {
                public IAuditLog Log => audit;
                [Audited("act")] public partial void Act(OwnClient client);
                private void ActCore(OwnClient client) { }
            }
            """).AddReferences(library.AsReference()));

        Assert.Contains("\"[OwnClient]\"", Assert.Single(found, static diagnostic => diagnostic.Id == Id).GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Members_and_results_are_said_at_their_types()
        => Assert.Equal(["Exception?", "Type", "Action?", "Task<Exception>"], await Analysis.PlacesAsync(Id,
            """
            using System.Text.Json;
            using System.Text.Json.Serialization;
            public class Text : JsonConverter<Exception>
            {
                public override Exception? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => null;
                public override void Write(Utf8JsonWriter writer, Exception value, JsonSerializerOptions options) => writer.WriteStringValue(value.Message);
            }
            public class Failure
            {
                public Exception? Cause { get; set; }
                public Dictionary<Guid, Step> Steps { get; } = [];
                [JsonIgnore] public Exception? Ignored { get; set; }
                [JsonConverter(typeof(Text))] public Exception? Written { get; set; }
            }
            public record Step(Type Kind) { [JsonInclude] public Action? Run; }
            public partial class Service(IAuditLog audit)
            {
                public IAuditLog Log => audit;
                [Audited("fail")] public partial Task<Exception> FailAsync(Failure failure);
                private Task<Exception> FailCoreAsync(Failure failure) => Task.FromResult(failure.Cause!);
                [Audited("stay")] public partial Task StayAsync();
                private Task StayCoreAsync() => Task.CompletedTask;
            }
            """));

    [Theory]
    [InlineData("Exception", "Record what matters of it as a value of its own, or mark it [return: AuditIgnore].")]
    [InlineData("System.Text.StringBuilder", "Record what matters of it as a value of its own, or mark it [return: AuditIgnore]. Or give AuditOptions.TypeInfoResolver a context that knows the type.")]
    public async Task A_result_is_marked_where_a_mark_of_it_can_stand(string type, string advice)
    {
        var found = Assert.Single(await Analysis.RunAsync(
            $$"""
            public partial class Service(IAuditLog audit)
            {
                public IAuditLog Log => audit;
                [Audited("act")] public partial {{type}} Act(int id);
                private {{type}} ActCore(int id) => new();
            }
            """));

        Assert.EndsWith(advice, found.GetMessage(null), StringComparison.Ordinal);
    }

    private static string SourceWith(string type) =>
        $$"""
        public unsafe partial class Service(IAuditLog audit)
        {
            private readonly IAuditLog _audit = audit;
            internal class Seen { public int Value { get; set; } }
            private class Hidden { public int Value { get; set; } }
            internal abstract class Database : System.Data.Common.DbConnection;
            internal class Taxes(decimal rate) { public decimal Of(decimal amount) => amount * rate; }
            internal interface ISender { void Send(); }
            internal class DbContext { public int Value { get; set; } }
            internal class Disposable : IDisposable { public int Value { get; set; } public void Dispose() { } }
            internal record Nothing { public void Act() { } }
            internal interface ICommand;
            [Audited("act")] private partial void Act({{type}} value);
            private void ActCore({{type}} value) => _audit.GetStatistics();
        }
        """;
}
