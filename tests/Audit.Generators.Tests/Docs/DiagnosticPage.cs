using Audit.Generators.Tests.Harness;

namespace Audit.Generators.Tests.Docs;

/// <summary>A page of <c>docs/diagnostics</c>: its title, and the code or the project before and after the cure.</summary>
internal sealed record DiagnosticPage(string Title, string Before, string After)
{
    private const string Folder = "docs/diagnostics";

    /// <summary>The ids that have a page.</summary>
    public static IReadOnlyList<string> Ids { get; } =
        [.. MarkdownPage.Paths.Where(static path => path.StartsWith($"{Folder}/AUD", StringComparison.Ordinal)).Select(static path => Path.GetFileNameWithoutExtension(path))];

    public static string Index => File.ReadAllText(Path.Combine(ProjectFiles.Repository, Folder, "README.md"));

    public static DiagnosticPage Read(string id)
    {
        var page = MarkdownPage.Read($"{Folder}/{id}.md");
        return new DiagnosticPage(page.Title, Code(page, "Before"), Code(page, "After"));
    }

    private static string Code(MarkdownPage page, string heading) => Assert.Single(page.Blocks, block => block.Heading == heading).Code.Text;
}
