using Audit.Generators.Tests.Harness;
using Audit.Generators.Tests.Report;
using Microsoft.CodeAnalysis.CSharp;

namespace Audit.Generators.Tests.Results;

/// <summary>Which results are read. What their rows say, the tests with the real libraries test.</summary>
public class KnownResultTests
{
    /// <summary>As much of a library as is read.</summary>
    internal const string Library =
        """
        #pragma warning disable
        namespace ErrorOr;

        public enum ErrorType { Failure }

        public readonly record struct Error(ErrorType Type, string Code, string Description);

        public interface IErrorOr { bool IsError { get; } List<Error> Errors { get; } }

        public interface IErrorOr<out T> : IErrorOr { T Value { get; } }

        public readonly struct ErrorOr<T>(T value) : IErrorOr<T>
        {
            public bool IsError => false;

            public List<Error> Errors => [];

            public T Value => value;
        }
        """;

    private const string Service =
        """
        using ErrorOr;

        public interface IOwn;

        public record Own(int Id) : IOwn;

        public partial class Service(IAuditLog audit)
        {
            [Audited("known")]
            public partial ErrorOr<int> Known();

            [Audited("object")]
            public partial Task<object> AsObject();

            [Audited("interface")]
            public partial IOwn AsInterface();

            [Audited("generic")]
            public partial T Generic<T>(T value);

            private ErrorOr<int> KnownCore() => new(audit.GetHashCode());

            private Task<object> AsObjectCore() => Task.FromResult<object>(audit);

            private IOwn AsInterfaceCore() => new Own(audit.GetHashCode());

            private T GenericCore<T>(T value) => value;
        }
        """;

    [Fact]
    public void A_result_is_read_by_the_names_of_its_type_and_its_assembly()
    {
        var generated = Generation.Run(Using(Library, "ErrorOr")).AssertClean().Files;

        Assert.Equal(
            [
                "call.ResultOutcome<T>(global::Audit.Generated.Sample.AuditOutcomes.Of, false);",
                "call.ResultOutcome<global::ErrorOr.ErrorOr<int>>(global::Audit.Generated.Sample.AuditOutcomes.OfErrorOr, false);",
                "call.ResultOutcome<global::IOwn>(global::Audit.Generated.Sample.AuditOutcomes.Of, false);",
                "call.ResultOutcome<object>(global::Audit.Generated.Sample.AuditOutcomes.Of, false);",
            ],
            Readings(generated).Order(StringComparer.Ordinal));
        Assert.Contains("OfErrorOr", generated["AuditOutcomes.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("of another assembly", "ErrorOrLike", Library)]
    [InlineData("of a version that is not known", "ErrorOr", "version")]
    public void A_result_is_not_read_that_only_looks_alike(string why, string assembly, string library)
    {
        var code = library == "version" ? Library.Replace("string Description", "string Text", StringComparison.Ordinal) : library;

        var generated = Generation.Run(Using(code, assembly)).AssertClean().Files;

        Assert.True(Readings(generated).Count == 0, why);
        Assert.DoesNotContain("AuditOutcomes.g.cs", generated.Keys);
    }

    [Fact]
    public void A_result_of_the_projects_own_is_not_read_for_its_name()
    {
        var generated = Generation.Run(Compilations.Of([("Input.cs", Service), ("Library.cs", Library)])).AssertClean().Files;

        Assert.Empty(Readings(generated));
    }

    [Fact]
    public void A_method_whose_result_cannot_say_no_has_no_line_for_it()
    {
        var generated = Generation.Run(Using(Library, "ErrorOr", """
            public record Own(int Id);

            public partial class Service(IAuditLog audit)
            {
                [Audited("a")] public partial void Nothing();
                [Audited("a")] public partial Task Later();
                [Audited("a")] public partial int Number();
                [Audited("a")] public partial Task<string> Text();
                [Audited("a")] public partial Task<Own> Record();
                [Audited("a")] public partial IReadOnlyList<Own> List();
                [Audited("a")] public partial IEnumerable<object> Sequence();
                [Audited("a")] public partial IAsyncEnumerable<ErrorOr.ErrorOr<int>> Stream();

                private void NothingCore() => audit.GetHashCode();
                private Task LaterCore() => Task.CompletedTask;
                private int NumberCore() => 1;
                private Task<string> TextCore() => Task.FromResult("");
                private Task<Own> RecordCore() => Task.FromResult(new Own(1));
                private IReadOnlyList<Own> ListCore() => [];
                private IEnumerable<object> SequenceCore() => [];
                private IAsyncEnumerable<ErrorOr.ErrorOr<int>> StreamCore() => null!;
            }
            """)).AssertClean().Files;

        Assert.Empty(Readings(generated));
        Assert.DoesNotContain("AuditOutcomes.g.cs", generated.Keys);
    }

    [Fact]
    public void The_report_names_who_says_whether_a_call_failed()
    {
        var report = Generation.Run(Using(Library, "ErrorOr", Service + """

            public record Decision : IAuditedResult
            {
                public AuditOutcome GetOutcome() => default;
            }

            public static partial class Decisions
            {
                [Audited("own")] public static partial Decision Decide(IAuditLog audit);
                [Audited("plain")] public static partial int Plain(IAuditLog audit);
                private static Decision DecideCore(IAuditLog audit) => new();
                private static int PlainCore(IAuditLog audit) => 1;
            }
            """).WithReport()).AssertClean().Report()!;

        Assert.Equal(
            [
                """{ "type": "T", "recorded": "value or marker", "outcome": "at run time" }""",
                """{ "type": "IOwn", "recorded": "value or marker", "outcome": "at run time" }""",
                """{ "type": "ErrorOr.ErrorOr<int>", "recorded": "value", "outcome": "ErrorOr" }""",
                """{ "type": "object", "recorded": "value or marker", "outcome": "at run time" }""",
                """{ "type": "Decision", "recorded": "value", "outcome": "IAuditedResult" }""",
                """{ "type": "int", "recorded": "value" }""",
            ],
            report.Split('\n').Where(static line => line.Contains("\"result\": ", StringComparison.Ordinal)).Select(static line => line.Trim().TrimEnd(',')["\"result\": ".Length..]));
    }

    internal static CSharpCompilation Using(string library, string assembly, string source = Service)
        => Compilations.Of(source).AddReferences(Compilations.Of(library).WithAssemblyName(assembly).AsReference());

    private static List<string> Readings(IReadOnlyDictionary<string, string> generated)
        => [.. generated.Values.SelectMany(static file => file.Split('\n')).Select(static line => line.Trim()).Where(static line => line.Contains(".ResultOutcome<", StringComparison.Ordinal))];
}
