using System.Text.Json;
using System.Xml.Linq;
using Audit.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Tests.Docs;

/// <summary>The code in the documentation is right. <c>docs/README.md</c> tells authors what is asked of it.</summary>
public class CodeBlockTests
{
    /// <summary>What is only shown.</summary>
    private static readonly string[] OtherLanguages = ["bash", "diff", "editorconfig", "razor", "sql", "text", "yaml"];

    private static readonly CodeBlock[] All = [.. MarkdownPage.Paths.SelectMany(static path => MarkdownPage.Read(path).Blocks)];

    public static TheoryData<string> CSharp => Places(static block => block.IsCSharp);

    public static TheoryData<string> Generated => Places(static block => block.IsGenerated);

    public static TheoryData<string> Json => Places(static block => block.Language == "json");

    public static TheoryData<string> Xml => Places(static block => block.Language == "xml");

    [Fact]
    public void A_block_names_a_language_that_is_checked_or_needs_no_check()
        => Assert.Empty(All
            .Where(static block => !block.IsCSharp && !block.IsGenerated && !(block.Note.Length == 0 && OtherLanguages.Append("json").Append("xml").Contains(block.Language)))
            .Select(static block => $"{block.Place}: '{block.Language} {block.Note}'"));

    [Theory, MemberData(nameof(CSharp))]
    public void CSharp_compiles(string place)
    {
        var block = BlockAt(place);
        var generation = PageProject.At(block);
        var wrong = generation.Errors.Concat(generation.CompilerDiagnostics);
        if (block.Heading == "Before")
        {
            // What shows a mistake may have the compiler's warnings; or an error of ours, with which the compiler may find more.
            wrong = generation.Errors.Any() ? wrong.Where(IsOfSyntax) : wrong.Where(static found => found.DefaultSeverity == DiagnosticSeverity.Error);
        }

        Assert.True(!wrong.Any(), string.Join("\n", [place, .. wrong]));
    }

    [Fact]
    public void What_a_reader_does_not_see_brings_no_namespace_of_ours()
        => Assert.Empty(All.Where(static block => block.Hidden?.Text.Contains("using Audit", StringComparison.Ordinal) == true).Select(static block => block.Place));

    [Theory, MemberData(nameof(Generated))]
    public void Generated_code_is_what_the_code_above_it_generates(string place)
    {
        var block = BlockAt(place);
        var generated = PageProject.Before(block).AssertClean().Files.Values.Select(Unindented);

        Assert.Contains(generated, file => file.Contains(Unindented(block.Code.Text), StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Json))]
    public void Json_is_valid(string place) => JsonDocument.Parse(BlockAt(place).Code.Text).Dispose();

    [Theory, MemberData(nameof(Xml))]
    public void Xml_is_well_formed(string place) => XElement.Parse($"<block>{BlockAt(place).Code.Text}</block>");

    private static TheoryData<string> Places(Func<CodeBlock, bool> isWanted) => [.. All.Where(isWanted).Select(static block => block.Place)];

    private static CodeBlock BlockAt(string place) => All.Single(block => block.Place == place);

    private static bool IsOfSyntax(Diagnostic diagnostic)
        => diagnostic.Location.SourceTree?.GetDiagnostics(TestContext.Current.CancellationToken).Any(found => found.Id == diagnostic.Id) == true;

    private static string Unindented(string text) => string.Join('\n', text.Split('\n').Select(static line => line.Trim()));
}
