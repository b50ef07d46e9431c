using Audit.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Tests.Robustness;

/// <summary>Marks in Razor files, whose code no other generator than Razor's sees.</summary>
public class RazorFilesTests
{
    [Theory]
    [InlineData("Basket.razor", "<p>@Count</p>\n@code {\n    private int Count { get; set; }\n    [Audited(\"add\")] public partial int Add(int id);\n}\n")]
    [InlineData("Basket.razor", "@code\n{\n    // as is\n    [Other, global::Audit.AuditedAttribute(\"add\")]\n    public int Add(int id) { return id; }\n}\n<p>after</p>")]
    [InlineData("Basket.cshtml", "@page\n@functions {\n    string Text = \"}\";\n    [Audited(\"add\")] int Add(int id) => id;\n}\n")]
    public void A_marked_method_is_an_error_at_its_mark(string path, string text)
    {
        var error = Assert.Single(Run(path, text));

        Assert.Equal("AUD033", error.Id);
        Assert.Equal(path, error.Location.GetLineSpan().Path);
        Assert.Contains("Audited", text.Substring(error.Location.SourceSpan.Start, error.Location.SourceSpan.Length), StringComparison.Ordinal);
        Assert.Equal(text.Split('\n').ToList().FindIndex(static line => line.Contains("Audited", StringComparison.Ordinal)), error.Location.GetLineSpan().StartLinePosition.Line);
        Assert.Contains($"'Add' is marked [Audited] in '{path}'", error.GetMessage(null), StringComparison.Ordinal);
        Assert.Contains($"the code-behind '{path}.cs'", error.GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Basket.razor", "<p>Write [Audited(\"add\")] before the method.</p>\n@code {\n    // [Audited(\"add\")]\n    string Text = \"[Audited] int Add()\";\n    int Add(int id) => id;\n}\n")]
    [InlineData("Basket.razor", "<p>Audited</p>")]
    [InlineData("Basket.txt", "@code {\n    [Audited(\"add\")] int Add(int id) => id;\n}\n")]
    public void Nothing_else_is(string path, string text) => Assert.Empty(Run(path, text));

    private static IEnumerable<Diagnostic> Run(string path, string text) => Generation.Run(Compilations.Of(""), new RazorFile(path, text)).Errors;
}
