using Audit.Generators.Tests.Harness;
using Audit.Tests.Support;

namespace Audit.Generators.Tests.Docs;

/// <summary>The pages of <c>docs/diagnostics</c>.</summary>
internal static class DiagnosticPage
{
    private static readonly string Folder = Path.Combine(ProjectFiles.Repository, "docs", "diagnostics");

    /// <summary>The ids that have a page.</summary>
    public static IReadOnlyList<string> Ids { get; } = [.. Directory.EnumerateFiles(Folder, "AUD*.md").Select(static path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    public static string Index => File.ReadAllText(Path.Combine(Folder, "README.md"));

    public static CodePage Read(string id) => CodePage.Read(Path.Combine(Folder, id + ".md"));
}
