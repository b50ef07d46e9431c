using System.Text.Json;
using Audit.Generators.Tests.Docs;
using Audit.Generators.Tests.Harness;

namespace Audit.Generators.Tests.Report;

/// <summary>What the report says. That the build writes it, the tests of the package test.</summary>
public class ReportTests
{
    [Fact]
    public void A_parameter_says_how_it_is_recorded()
    {
        var report = ReportedProject.ReportOf(
            """
            namespace Office;

            public interface IOption;

            [Redact(RedactMode.Hash)]
            public readonly record struct Pin(int Value);

            public partial class Service(IAuditLog audit)
            {
                [Audited("all")]
                public partial void All<T>(int id, string? text, List<Guid> ids, object any, IOption option, T item, Stream stream, Span<int> numbers, ReadOnlySpan<char> characters,
                    [AuditIgnore] string left, [Redact(RedactMode.Mask)] string masked, [Redact(RedactMode.KeepLast, 4)] string kept, [Redact(RedactMode.Hash)] string hashed, Pin pin, Pin? maybe,
                    in int before, ref int both, out int after, IAuditLog log, CancellationToken ct);

                private void AllCore<T>(int id, string? text, List<Guid> ids, object any, IOption option, T item, Stream stream, Span<int> numbers, ReadOnlySpan<char> characters,
                    string left, string masked, string kept, string hashed, Pin pin, Pin? maybe,
                    in int before, ref int both, out int after, IAuditLog log, CancellationToken ct) => after = audit.GetHashCode();
            }
            """);

        Assert.Equal(
            """
            { "name": "id", "type": "int", "recorded": "value" }
            { "name": "text", "type": "string?", "recorded": "value" }
            { "name": "ids", "type": "System.Collections.Generic.List<System.Guid>", "recorded": "value" }
            { "name": "any", "type": "object", "recorded": "value or marker" }
            { "name": "option", "type": "Office.IOption", "recorded": "value or marker" }
            { "name": "item", "type": "T", "recorded": "value or marker" }
            { "name": "stream", "type": "System.IO.Stream", "recorded": "marker" }
            { "name": "numbers", "type": "System.Span<int>", "recorded": "marker" }
            { "name": "characters", "type": "System.ReadOnlySpan<char>", "recorded": "value" }
            { "name": "left", "type": "string", "recorded": "ignored" }
            { "name": "masked", "type": "string", "recorded": "redacted:Mask" }
            { "name": "kept", "type": "string", "recorded": "redacted:KeepLast(4)" }
            { "name": "hashed", "type": "string", "recorded": "redacted:Hash" }
            { "name": "pin", "type": "Office.Pin", "recorded": "redacted:Hash" }
            { "name": "maybe", "type": "Office.Pin?", "recorded": "redacted:Hash" }
            { "name": "before", "type": "in int", "recorded": "value" }
            { "name": "both", "type": "ref int", "recorded": "value" }
            { "name": "after", "type": "out int", "recorded": "value" }
            { "name": "log", "type": "Audit.IAuditLog", "recorded": "not recorded" }
            { "name": "ct", "type": "System.Threading.CancellationToken", "recorded": "not recorded" }
            """,
            string.Join('\n', Lines(report, "name")));
    }

    [Fact]
    public void Marked_members_and_types_are_listed_wherever_in_a_value_they_stand()
    {
        var report = ReportedProject.ReportOf(
            """
            using System.Text.Json.Serialization;

            [Redact]
            public sealed record Secret(string Text);

            public sealed record Card([Redact(RedactMode.KeepLast, 4)] string Number, Person? Owner);

            [JsonDerivedType(typeof(Company), "company")]
            public record Customer([property: AuditIgnore] string Note);

            public sealed record Company(string Note, [Redact] string TaxNumber) : Customer(Note);

            public sealed record Person(string Name, Card[] Cards, Dictionary<string, Secret> Secrets, Customer? Customer);

            public partial class Service(IAuditLog audit)
            {
                [Audited("keep")]
                public partial IReadOnlyList<Person> Keep(Person person);

                private IReadOnlyList<Person> KeepCore(Person person) => [person];

                [Audited("hide")]
                [return: Redact(RedactMode.Mask)]
                public partial string Hide([AuditIgnore] Person person);

                private string HideCore(Person person) => person.Name + audit;
            }
            """);

        const string Members = """
            "members": { "Card.Number": "redacted:KeepLast(4)", "Company.TaxNumber": "redacted:Erase", "Customer.Note": "ignored", "Secret": "redacted:Erase" }
            """;
        Assert.Equal(
            [
                """{ "name": "person", "type": "Person", "recorded": "ignored" }""",
                $$"""{ "name": "person", "type": "Person", "recorded": "value", {{Members}} }""",
            ],
            Lines(report, "name"));
        Assert.Equal(
            [
                """
                "result": { "type": "string", "recorded": "redacted:Mask" }
                """,
                $$"""
                "result": { "type": "System.Collections.Generic.IReadOnlyList<Person>", "recorded": "value", {{Members}} }
                """,
            ],
            Lines(report, "result"));
    }

    [Fact]
    public void A_result_a_target_and_details_are_said_where_there_are_any()
    {
        var report = ReportedProject.ReportOf(
            """
            public sealed record Folder([property: AuditTarget("folder")] Key Id);

            public sealed record Key([AuditTarget("key")] Guid Value);

            public partial class Service(IAuditLog audit)
            {
                [Audited("a")]
                public partial Task<Folder?> FindAsync();

                private Task<Folder?> FindCoreAsync(AuditDetails details) { _ = (details, audit); return Task.FromResult<Folder?>(null); }

                [Audited("b")]
                public partial IAsyncEnumerable<Folder> List(Folder folder);

                private async IAsyncEnumerable<Folder> ListCore(Folder folder) { await Task.Yield(); yield return folder; }

                [Audited("c")]
                public partial ValueTask CloseAsync([AuditTarget("card"), Redact(RedactMode.Hash)] string card);

                private ValueTask CloseCoreAsync(string card) => ValueTask.CompletedTask;
            }
            """);

        Assert.Equal(["""
            "result": { "type": "Folder?", "recorded": "value" }
            """], Lines(report, "result"));
        Assert.Equal(
            [
                """
                "target": { "kind": "folder", "from": "result.Id.Value" }
                """,
                """
                "target": { "kind": "folder", "from": "folder.Id.Value" }
                """,
                """
                "target": { "kind": "card", "from": "card", "recorded": "redacted:Hash" }
                """,
            ],
            Lines(report, "target"));
        Assert.Equal(["\"details\": true", "\"details\": false", "\"details\": false"], Lines(report, "details"));
    }

    [Fact]
    public void A_method_says_what_its_rows_survive_and_whether_one_is_there_before_it_runs()
    {
        var report = ReportedProject.ReportOf(
            """
            public partial class Service(IAuditLog audit)
            {
                [Audited("a")]
                public partial void A();

                private void ACore() => _ = audit;

                [Audited("b", Durability = Durability.Buffered)]
                public partial void B();

                private void BCore() { }

                [Audited("c", Durability = Durability.Committed, Intent = true)]
                public partial void C();

                private void CCore() { }

                [Audited("d", Durability = Durability.Synced, Intent = false)]
                public partial void D();

                private void DCore() { }

                [Audited("e", Intent = true)]
                public partial Task E();

                private Task ECore() => Task.CompletedTask;
            }
            """);

        Assert.Equal(["log", "buffered", "committed", "synced", "log"], Lines(report, "durability").Select(static line => line.Split('"')[3]));
        Assert.Equal(["false", "false", "true", "false", "true"], Lines(report, "intent").Select(static line => line.Split(' ')[1]));
    }

    [Fact]
    public void Actions_are_sorted_whatever_the_order_of_files()
    {
        (string, string)[] files =
        [
            ("A.cs", """public partial class A(IAuditLog audit) { [Audited("b")] public partial void B(); private void BCore() => _ = audit; [Audited("a")] public partial void X(); private void XCore() { } }"""),
            ("B.cs", """public partial class B(IAuditLog audit) { [Audited("a")] public partial void Y(); private void YCore() => _ = audit; [Audited("B")] public partial void C(); private void CCore() { } }"""),
        ];

        var report = Generation.Run(Compilations.Of(files).WithReport()).Report()!;

        Assert.Equal(["\"method\": \"B.C()\"", "\"method\": \"A.X()\"", "\"method\": \"B.Y()\"", "\"method\": \"A.B()\""], Lines(report, "method"));
        Assert.Equal(report, Generation.Run(Compilations.Of(files.Reverse()).WithReport()).Report());
    }

    [Fact]
    public void An_interface_with_a_decorator_says_the_same_of_its_methods_at_their_lines()
    {
        (string, string)[] files =
        [
            ("IService.cs",
                """
                [GenerateAuditDecorator]
                public interface IService : IBase
                {
                    [Audited("pay", Durability = Durability.Synced, Intent = true)]
                    [return: Redact]
                    Task<string> PayAsync([AuditTarget("order")] int id, [Redact] string card);
                }
                """),
            ("IBase.cs", """[GenerateAuditDecorator] public interface IBase { [Audited("count")] int Count(); }"""),
        ];

        var report = Generation.Run(Compilations.Of(files).WithReport()).AssertClean().Report()!;

        // What is inherited is audited twice: by the decorator of each.
        Assert.Equal(["count", "count", "pay"], Lines(report, "action").Select(static line => line.Split('"')[3]));
        Assert.Equal(["IBase.Count()", "IBase.Count()", "IService.PayAsync(int, string)"], Lines(report, "method").Select(static line => line.Split('"')[3]));
        Assert.Equal(["IBase.cs 1", "IService.cs 2", "IService.cs 6"], Lines(report, "file").Select(static line => line.Split('"')[3]).Zip(Lines(report, "line"), static (file, line) => $"{file} {line.Split(' ')[1]}").Order(StringComparer.Ordinal));
        Assert.Contains("""{ "name": "card", "type": "string", "recorded": "redacted:Erase" }""", report, StringComparison.Ordinal);
        Assert.Contains("""
            "target": { "kind": "order", "from": "id" }
            """, report, StringComparison.Ordinal);
    }

    [Fact]
    public void A_project_that_audits_nothing_says_so()
        => Assert.Equal("{\n  \"assembly\": \"Sample\",\n  \"actions\": []\n}\n", ReportedProject.ReportOf("public class Nothing;"));

    [Fact]
    public void A_project_that_does_not_ask_for_it_gets_none()
        => Assert.Null(Generation.Run("""public partial class A(IAuditLog audit) { [Audited("b")] public partial void B(); private void BCore() => _ = audit; }""").AssertClean().Report());

    [Fact]
    public void A_method_with_an_error_is_not_audited()
    {
        var generation = Generation.Run(Compilations.Of("""public partial class A(IAuditLog audit) { public IAuditLog Log => audit; [Audited("b")] public partial void B(); }""").WithReport());

        Assert.Equal("AUD005", Assert.Single(generation.Errors).Id);
        Assert.DoesNotContain("\"action\":", generation.Report(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""say \"hello\"\\""", "say \"hello\"\\")]
    [InlineData(@"line\nbreak\0\u007f", "line\nbreak\0\u007f")]
    [InlineData("*/ class X { } /*", "*/ class X { } /*")]
    [InlineData("100%41; @(x) $(y) %3B '*?'", "100%41; @(x) $(y) %3B '*?'")]
    [InlineData("日本 😀", "日本 😀")]
    public void Any_text_arrives_as_it_is(string literal, string text)
    {
        var report = ReportedProject.ReportOf($$"""public partial class A(IAuditLog audit) { [Audited("{{literal}}")] public partial void B(); private void BCore() => _ = audit; }""");

        using var json = JsonDocument.Parse(report);
        Assert.Equal(text, json.RootElement.GetProperty("actions")[0].GetProperty("action").GetString());
    }

    [Fact]
    public void Nothing_that_MSBuild_would_read_is_in_what_the_build_takes_out()
    {
        var generation = Generation.Run(Compilations.Of("""public partial class A(IAuditLog audit) { [Audited("%41;@\\*")] public partial void B(); private void BCore() => _ = audit; }""").WithReport());

        Assert.Contains("\"%252541%253B%2540%255C%255C%252A\"", generation.Files["AuditReport.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_escaped()
        => Assert.Contains(
            "\"action\": \"x\\ud83dy\"",
            ReportedProject.ReportOf("""public partial class A(IAuditLog audit) { [Audited("x\uD83Dy")] public partial void B(); private void BCore() => _ = audit; }"""),
            StringComparison.Ordinal);

    [Fact]
    public void The_documented_report_is_that_of_the_documented_code()
    {
        var page = MarkdownPage.Read("docs/report.md");
        var code = page.Blocks.Single(static block => block.IsCSharp).Code.Text.Replace("{ … }", "{ throw null!; }", StringComparison.Ordinal);

        var report = Generation.Run(Compilations.Of([("SessionService.cs", code)]).WithReport()).Report()!;

        Assert.Equal(
            page.Blocks.Single(static block => block.Language == "json").Code.Text,
            report.Replace("\"SessionService.cs\"", "\"Sessions/SessionService.cs\"", StringComparison.Ordinal));
    }

    private static string[] Lines(string report, string key) => [.. report.Split('\n')
        .Select(static line => line.Trim().TrimEnd(','))
        .Where(line => line.TrimStart('{', ' ').StartsWith($"\"{key}\":", StringComparison.Ordinal))];
}
