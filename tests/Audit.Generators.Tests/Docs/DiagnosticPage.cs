using System.Text.RegularExpressions;
using Audit.Generators.Tests.Harness;

namespace Audit.Generators.Tests.Docs;

/// <summary>A page of <c>docs/diagnostics</c>: its title, and the code or the project before and after the cure.</summary>
internal sealed partial record DiagnosticPage(string Title, string Before, string After)
{
    private static readonly string Folder = Path.Combine(ProjectFiles.Repository, "docs", "diagnostics");

    /// <summary>The ids that have a page.</summary>
    public static IReadOnlyList<string> Ids { get; } = [.. Directory.EnumerateFiles(Folder, "AUD*.md").Select(static path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    public static string Index => File.ReadAllText(Path.Combine(Folder, "README.md"));

    public static DiagnosticPage Read(string id)
    {
        var text = File.ReadAllText(Path.Combine(Folder, id + ".md"));
        return new DiagnosticPage(text[..text.IndexOf('\n', StringComparison.Ordinal)], Code(text, "Before"), Code(text, "After"));
    }

    private static string Code(string text, string heading)
        => Assert.Single(CodeBlock().Matches(text), match => match.Groups["heading"].Value == heading).Groups["code"].Value;

    [GeneratedRegex(@"^## (?<heading>\w+)\n\n```(csharp|xml)\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
