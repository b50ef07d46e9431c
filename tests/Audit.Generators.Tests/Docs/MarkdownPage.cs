using System.Text.RegularExpressions;
using Audit.Generators.Tests.Harness;

namespace Audit.Generators.Tests.Docs;

/// <summary>A page of the documentation: its title, and its blocks of code. <c>docs/README.md</c> tells authors how they are read.</summary>
internal sealed partial record MarkdownPage(string Path, string Title, IReadOnlyList<CodeBlock> Blocks)
{
    private static readonly string[] Folders = ["docs", "samples", "bench"];

    /// <summary>Every page, from the repository's folder.</summary>
    public static IReadOnlyList<string> Paths { get; } =
    [
        "README.md",
        "CHANGELOG.md",
        .. Folders
            .SelectMany(static folder => Directory.EnumerateFiles(System.IO.Path.Combine(ProjectFiles.Repository, folder), "*.md", SearchOption.AllDirectories))
            .Select(static path => System.IO.Path.GetRelativePath(ProjectFiles.Repository, path).Replace('\\', '/'))
            .Where(static path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    public static MarkdownPage Read(string path)
    {
        var lines = File.ReadAllLines(System.IO.Path.Combine(ProjectFiles.Repository, path));
        return new MarkdownPage(path, lines[0], [.. Find(path, lines)]);
    }

    private static IEnumerable<CodeBlock> Find(string path, string[] lines)
    {
        var heading = "";
        CodeText? hidden = null;
        for (var index = 0; index < lines.Length; index++)
        {
            var line = lines[index];
            if (Heading().Match(line) is { Success: true } title)
            {
                heading = title.Groups["text"].Value;
            }
            else if (line.StartsWith("<!-- csharp", StringComparison.Ordinal))
            {
                hidden = Until("-->", lines, ref index, path, indent: 0);
                continue;
            }
            else if (Fence().Match(line) is { Success: true } fence)
            {
                var code = Until(fence.Groups["fence"].Value, lines, ref index, path, fence.Groups["indent"].Length);
                yield return new CodeBlock(path, heading, fence.Groups["language"].Value, fence.Groups["note"].Value, code, hidden);
                hidden = null;
                continue;
            }

            Assert.False(hidden is not null && line.Length > 0, $"{path}:{index + 1}: hidden code belongs right above the block that it starts.");
            Assert.False(line.Contains("<pre", StringComparison.Ordinal) || IsIndentedCode(lines, index), $"{path}:{index + 1}: code needs a fence that names its language.");
        }
    }

    /// <summary>The lines after the one at <paramref name="index"/> to that which closes them, at which it is then.</summary>
    private static CodeText Until(string end, string[] lines, ref int index, string path, int indent)
    {
        var start = index + 1;
        var length = Array.FindIndex(lines, start, line => line.Trim() == end) - start;
        Assert.True(length >= 0, $"{path}:{start}: the block has no end.");
        index = start + length;
        return new CodeText(string.Concat(lines[start..index].Select(line => line[Math.Min(indent, line.Length)..] + "\n")), start + 1);
    }

    // Markdown shows as code what is indented after an empty line, unless it belongs to a list.
    private static bool IsIndentedCode(string[] lines, int index)
        => IsIndented(lines[index])
            && index > 0 && lines[index - 1].Length == 0
            && !ListItem().IsMatch(lines[..index].LastOrDefault(static line => line.Length > 0 && !IsIndented(line)) ?? "");

    private static bool IsIndented(string line) => line.StartsWith("    ", StringComparison.Ordinal) || line.StartsWith('\t');

    [GeneratedRegex(@"^#+ (?<text>.*)$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(?<indent>\s*)(?<fence>```+|~~~+)\s*(?<language>\S*)\s*(?<note>.*?)\s*$")]
    private static partial Regex Fence();

    [GeneratedRegex(@"^\s*([-*+]|\d+[.)]) ")]
    private static partial Regex ListItem();
}
