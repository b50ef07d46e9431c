using System.Xml.Linq;
using Audit.Generators.Diagnostics;
using Audit.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Audit.Generators.Tests.Docs;

public class DiagnosticPagesTests
{
    private static readonly string ReleaseFile = File.ReadAllText(Path.Combine(ProjectFiles.Repository, "src", "Audit.Generators", "AnalyzerReleases.Unshipped.md"));

    public static TheoryData<string> Ids => [.. AuditDiagnostics.All.Select(static descriptor => descriptor.Id)];

    public static TheoryData<string> Errors => [.. AuditDiagnostics.Errors.Select(static descriptor => descriptor.Id)];

    public static TheoryData<string> Advice => [.. AuditDiagnostics.Advice.Select(static descriptor => descriptor.Id)];

    [Fact]
    public void Every_diagnostic_has_a_page_and_every_page_a_diagnostic()
        => Assert.Equal(AuditDiagnostics.All.Select(static descriptor => descriptor.Id).Order(StringComparer.Ordinal), DiagnosticPage.Ids);

    [Theory, MemberData(nameof(Ids))]
    public void The_page_has_the_title_and_is_where_the_help_link_leads(string id)
    {
        var descriptor = Descriptor(id);
        Assert.Equal($"# {id}: {descriptor.Title}", DiagnosticPage.Read(id).Title);
        Assert.EndsWith($"/docs/diagnostics/{id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
        Assert.Contains($"| [{id}]({id}.md) | {descriptor.Title} |", DiagnosticPage.Index, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Ids))]
    public void The_release_file_lists_it(string id)
        => Assert.Contains($"\n{id} | {Descriptor(id).Category} | {Descriptor(id).DefaultSeverity} | {Descriptor(id).Title}\n", ReleaseFile, StringComparison.Ordinal);

    [Theory, MemberData(nameof(Errors))]
    public void The_code_before_has_exactly_this_error(string id)
        => Assert.Equal(id, Assert.Single(Run(DiagnosticPage.Read(id).Before).Errors).Id);

    [Theory, MemberData(nameof(Advice))]
    public async Task The_code_before_has_exactly_this_warning_or_hint(string id)
        => Assert.Equal(id, Assert.Single(await Analysis.RunAsync(Run(DiagnosticPage.Read(id).Before), withTargets: id == "AUD030")).Id);

    [Theory, MemberData(nameof(Ids))]
    public async Task The_code_after_has_no_diagnostic(string id)
    {
        var generation = Run(DiagnosticPage.Read(id).After).AssertClean();
        Assert.Empty(await Analysis.RunAsync(generation, withTargets: id == "AUD030"));
    }

    [Theory, MemberData(nameof(Errors))]
    public void An_error_cannot_be_configured(string id)
    {
        Assert.Equal(DiagnosticSeverity.Error, Descriptor(id).DefaultSeverity);
        Assert.Contains(WellKnownDiagnosticTags.NotConfigurable, Descriptor(id).CustomTags);
    }

    [Theory, MemberData(nameof(Advice))]
    public void A_warning_or_hint_can_be_configured(string id)
    {
        Assert.True(Descriptor(id).DefaultSeverity is DiagnosticSeverity.Warning or DiagnosticSeverity.Info);
        Assert.DoesNotContain(WellKnownDiagnosticTags.NotConfigurable, Descriptor(id).CustomTags);
    }

    /// <summary>Runs a page's code, or any code in a page's project.</summary>
    private static Generation Run(string block)
        => block.StartsWith('@') ? Generation.Run(Compilations.Of(""), new RazorFile("Basket.razor", block))
            : block.StartsWith('<') ? Generation.Run(Compilations.Of(DiagnosticPage.Read("AUD007").After, LanguageOf(block)))
            : Generation.Run(Compilations.Of(block).AddReferences(PageProject.WebReferences));

    private static LanguageVersion LanguageOf(string project)
    {
        var known = LanguageVersionFacts.TryParse(XElement.Parse(project).Element("LangVersion")?.Value, out var version);
        Assert.True(known, project);
        return version;
    }

    private static DiagnosticDescriptor Descriptor(string id) => AuditDiagnostics.All.Single(descriptor => descriptor.Id == id);
}
