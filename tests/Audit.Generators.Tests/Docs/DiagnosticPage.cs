using Audit.Generators.Tests.Harness;
using Audit.Tests.Support;

namespace Audit.Generators.Tests.Docs;

/// <summary>The pages of <c>docs/diagnostics</c>.</summary>
internal static class DiagnosticPage
{
    private const string Folder = "docs/diagnostics";

    /// <summary>The ids that have a page.</summary>
    public static IReadOnlyList<string> Ids { get; } =
        [.. MarkdownPage.Paths.Where(static path => path.StartsWith($"{Folder}/AUD", StringComparison.Ordinal)).Select(static path => Path.GetFileNameWithoutExtension(path))];

    public static string Index => File.ReadAllText(Path.Combine(ProjectFiles.Repository, Folder, "README.md"));

    public static CodePage Read(string id) => CodePage.Read(Path.Combine(ProjectFiles.Repository, Folder, id + ".md"));
}
