using Audit.Generators.Tests.Harness;
using Audit.Generators.Tests.Report;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Audit.Generators.Tests.Incrementality;

/// <summary>An edit runs again what depends on it, and nothing else.</summary>
public class IncrementalCachingTests
{
    private static readonly (string Path, string Text)[] Files =
    [
        ("A.Search.cs",
            """
            partial class A
            {
                [Audited("search")] public partial List<Hit> Search(string text);
                private List<Hit> SearchCore(string text) => [new(text)];
                [Audited("again")] public partial Hit Again();
                private Hit AgainCore() => new("");
            }
            """),
        ("A.cs",
            """
            public partial class A(IAuditLog audit)
            {
                [Audited("open")] public partial Dossier Open(int id);
                private Dossier OpenCore(int id) => new(id, "new");
            }
            """),
        ("B.cs",
            """
            public partial class B(IAuditLog audit)
            {
                [Audited("close", Durability = Durability.Synced, Intent = true)] public partial void Close(Dossier dossier);
                private void CloseCore(Dossier dossier) { _ = dossier; }
            }
            """),
        ("Wrong.cs",
            """
            public partial class Wrong(IAuditLog audit)
            {
                public IAuditLog Log => audit;
                [Audited("lose")] public partial void Lose();
            }
            """),
        ("IService.cs",
            """
            [GenerateAuditDecorator]
            public interface IService : IBase
            {
                [Audited("find")] Dossier Find(int id);
                string Describe() => "a service";
            }
            """),
        ("IBase.cs", "[GenerateAuditDecorator] public interface IBase { [Audited(\"base\")] int Count(); }"),
        ("IWrong.cs",
            """
            [GenerateAuditDecorator]
            public interface IWrong
            {
                [Audited("")] void Lose();
            }
            """),
        ("Dossier.cs", "public record Dossier(int Id, string Status);"),
        ("Hit.cs", "public record Hit(string Text);"),
        ("Other.cs", "public class Other { public int Number => 1; }"),
    ];

    private static readonly CSharpCompilation Before = Compilations.Of(Files);

    [Fact]
    public void An_edit_of_another_file_changes_nothing()
    {
        var after = Edit("Other.cs", "Number => 1", "Text => 2");
        Assert.Empty(Rerun(after, TrackingNames.Methods));
        Assert.Empty(Rerun(after, TrackingNames.Decorators));
        Assert.Empty(Rerun(after, TrackingNames.JsonNamespace));
        Assert.Empty(WrittenFiles(after));
    }

    [Fact]
    public void An_edit_inside_a_body_changes_nothing()
    {
        var after = Edit("A.cs", "\"new\"", "\"opened\"");
        Assert.Empty(Rerun(after, TrackingNames.Methods));
        Assert.Empty(WrittenFiles(after));
    }

    [Fact]
    public void An_edit_inside_a_default_of_an_interface_writes_nothing()
    {
        var after = Edit("IService.cs", "a service", "the service");
        Assert.Empty(Rerun(after, TrackingNames.Types));
        Assert.Empty(WrittenFiles(after));
    }

    [Fact]
    public void An_edit_that_moves_an_interface_writes_nothing()
    {
        var after = Edit("IService.cs", "[Generate", "// a comment\n\n[Generate");
        Assert.Empty(Rerun(after, TrackingNames.Types));
        Assert.Empty(WrittenFiles(after));
    }

    [Theory]
    [InlineData("(int id)", "(long id)")]
    [InlineData("\"find\"", "\"search\"")]
    [InlineData("string Describe()", "object Describe()")]
    public void A_changed_interface_writes_its_decorator_only(string text, string another)
    {
        var after = Edit("IService.cs", text, another);
        Assert.Equal(["ServiceAudit.g.cs"], WrittenFiles(after));
    }

    [Fact]
    public void Whether_a_member_has_a_default_is_nothing_to_the_decorator()
        => Assert.Empty(WrittenFiles(Edit("IService.cs", "string Describe() => \"a service\";", "string Describe();")));

    [Fact]
    public void A_changed_interface_writes_the_decorators_of_those_that_extend_it()
        => Assert.Equal(["BaseAudit.g.cs", "ServiceAudit.g.cs"], WrittenFiles(Edit("IBase.cs", "Count()", "Count(bool all)")));

    [Fact]
    public void A_decorator_that_is_named_otherwise_is_another_file()
        => Assert.Equal(["ServiceLog.g.cs"], WrittenFiles(Edit("IService.cs", "[GenerateAuditDecorator]", "[GenerateAuditDecorator(ClassName = \"ServiceLog\")]")));

    [Fact]
    public void An_edit_that_moves_an_error_of_an_interface_reports_it_at_its_new_place_and_writes_no_file()
    {
        var after = Edit("IWrong.cs", "[Generate", "\n\n[Generate");
        Assert.Equal(5, Assert.Single(after.Errors, static error => error.Id == "AUD009").Location.GetLineSpan().StartLinePosition.Line);
        Assert.Empty(Rerun(after, TrackingNames.Types));
        Assert.Empty(WrittenFiles(after));
    }

    [Fact]
    public void An_edit_that_moves_methods_changes_nothing()
    {
        var after = Edit("A.cs", "public partial class A", "// a comment\n\npublic partial class A");
        Assert.Empty(Rerun(after, TrackingNames.Methods));
        Assert.Empty(WrittenFiles(after));
    }

    [Fact]
    public void An_edit_that_moves_an_error_reports_it_at_its_new_place_and_writes_no_file()
    {
        var after = Edit("Wrong.cs", "public partial class", "\n\npublic partial class");
        Assert.Single(Rerun(after, TrackingNames.Errors));
        Assert.Equal(5, Assert.Single(after.Errors, static error => error.Id == "AUD005").Location.GetLineSpan().StartLinePosition.Line);
        Assert.Empty(Rerun(after, TrackingNames.Types));
        Assert.Empty(WrittenFiles(after));
    }

    [Fact]
    public void An_error_is_reported_again_though_nothing_runs()
    {
        var after = Edit("Other.cs", "Number => 1", "Text => 2");
        Assert.Empty(Rerun(after, TrackingNames.Errors));
        Assert.Equal(["AUD005", "AUD009"], after.Errors.Select(static error => error.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_changed_signature_writes_that_types_file_only()
    {
        var after = Edit("A.cs", "(int id)", "(long id)");
        Assert.Equal(["A.g.cs"], WrittenFiles(after));
    }

    [Theory]
    [InlineData("Durability.Synced", "Durability.Committed")]
    [InlineData("Durability = Durability.Synced, ", "")]
    [InlineData(", Intent = true", "")]
    public void A_changed_promise_writes_that_types_file_only(string promise, string another)
    {
        var after = Edit("B.cs", promise, another);
        Assert.Equal(["B.g.cs"], WrittenFiles(after));
    }

    [Fact]
    public void A_changed_member_of_a_recorded_type_writes_the_writers_only()
    {
        var after = Edit("Dossier.cs", "string Status", "string State");
        Assert.Equal(["AuditJson.g.cs"], WrittenFiles(after));
        Assert.Empty(Rerun(after, TrackingNames.Types));
    }

    [Fact]
    public void A_new_method_writes_its_types_file_only()
    {
        var after = Edit("A.cs", "[Audited", "[Audited(\"count\")] public partial int Count(); private int CountCore() => 1; [Audited");
        Assert.Equal(["A.g.cs"], WrittenFiles(after));
    }

    [Fact]
    public void A_new_recorded_type_writes_the_writers_and_the_file_that_uses_it()
    {
        var after = Edit("B.cs", "Close(Dossier dossier);", "Close(Dossier dossier); [Audited(\"x\")] public partial void X(List<Dossier> all); private void XCore(List<Dossier> all) { }");
        Assert.Equal(["AuditJson.g.cs", "B.g.cs"], WrittenFiles(after));
    }

    [Fact]
    public void The_order_of_the_files_does_not_matter()
    {
        var reversed = Generation.Run(Compilations.Of(Files.Reverse()));
        Assert.Equal(Generation.Run(Before).Files.OrderBy(static file => file.Key, StringComparer.Ordinal), reversed.Files.OrderBy(static file => file.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void The_text_after_edits_is_the_text_of_a_fresh_run()
    {
        var edited = Before.Edit("Dossier.cs", static text => text.Replace("string Status", "string State", StringComparison.Ordinal))
            .Edit("A.cs", static text => text.Replace("(int id)", "(long id)", StringComparison.Ordinal));
        Assert.Equal(Generation.Run(edited).Files, Generation.Run(Before).Then(edited).Files);
    }

    [Fact]
    public void Without_a_report_nothing_is_done_for_it()
    {
        var after = Edit("A.cs", "(int id)", "(long id)");
        Assert.Empty(after.Result.TrackedSteps.GetValueOrDefault(TrackingNames.Report, []).SelectMany(static run => run.Outputs));
        Assert.DoesNotContain(after.Files.Keys, static file => file == "AuditReport.g.cs");
    }

    [Fact]
    public void An_edit_of_another_file_changes_no_report()
    {
        var after = EditWithReport("Other.cs", "Number => 1", "Text => 2");
        Assert.Empty(Rerun(after, TrackingNames.Report));
        Assert.Empty(WrittenFiles(after));
    }

    [Fact]
    public void An_edit_that_moves_methods_writes_the_report_only()
        => Assert.Equal(["AuditReport.g.cs"], WrittenFiles(EditWithReport("A.cs", "public partial class A", "// a comment\n\npublic partial class A")));

    [Fact]
    public void A_changed_promise_writes_the_report()
        => Assert.Equal(["AuditReport.g.cs", "B.g.cs"], WrittenFiles(EditWithReport("B.cs", "Durability.Synced", "Durability.Committed")));

    private static Generation EditWithReport(string path, string text, string replacement)
    {
        var before = Before.WithReport();
        return Generation.Run(before).Then(before.Edit(path, whole => whole.Replace(text, replacement, StringComparison.Ordinal)));
    }

    private static Generation Edit(string path, string text, string replacement)
        => Generation.Run(Before).Then(Before.Edit(path, before => before.Replace(text, replacement, StringComparison.Ordinal)));

    /// <summary>The outputs of a step that are not what they were before the edit.</summary>
    private static IEnumerable<object> Rerun(Generation after, string step) => after.Result.TrackedSteps[step]
        .SelectMany(static run => run.Outputs)
        .Where(static output => output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged))
        .Select(static output => output.Value);

    /// <summary>The files that were written anew.</summary>
    private static IEnumerable<string> WrittenFiles(Generation after) => after.Result.TrackedOutputSteps
        .SelectMany(static step => step.Value)
        .SelectMany(static run => run.Outputs)
        .Where(static output => output.Reason != IncrementalStepRunReason.Cached)
        .SelectMany(static output => FileNames(output.Value))
        .Order(StringComparer.Ordinal);

    // An output's value is a pair of the sources and the diagnostics, of types that only the compiler names.
    private static IEnumerable<string> FileNames(object output)
    {
        var sources = (System.Collections.IEnumerable)output.GetType().GetField("Item1")!.GetValue(output)!;
        return sources.Cast<object>().Select(static source => (string)source.GetType().GetProperty("HintName")!.GetValue(source)!);
    }
}
