using System.Text.RegularExpressions;

namespace Audit.Package.Tests.Docs;

/// <summary>
/// A page that a reader types: one whose commands make a project. <c>docs/README.md</c> tells authors how it is read.
/// </summary>
internal sealed partial record TypedPage(string Path, string? GoesOnFrom, IReadOnlyList<PageStep> Steps)
{
    /// <summary>All of them, found by what they hold.</summary>
    public static IReadOnlyList<TypedPage> FindAll(string repository) =>
    [
        .. Directory.EnumerateFiles(System.IO.Path.Combine(repository, "docs"), "*.md", SearchOption.AllDirectories)
            .Append(System.IO.Path.Combine(repository, "README.md"))
            .Order(StringComparer.Ordinal)
            .Select(path => Read(System.IO.Path.GetRelativePath(repository, path).Replace('\\', '/'), File.ReadAllLines(path)))
            .Where(static page => page.Steps.OfType<CommandStep>().Any(static step => step.Commands.Contains("dotnet new ", StringComparison.Ordinal))),
    ];

    private static TypedPage Read(string path, string[] lines)
    {
        var steps = new List<PageStep>();
        var before = "";
        for (var index = 0; index < lines.Length; index++)
        {
            if (lines[index].StartsWith("<!--", StringComparison.Ordinal))
            {
                index = Array.FindIndex(lines, index, static line => line.EndsWith("-->", StringComparison.Ordinal)); // what a reader does not see
                continue;
            }

            if (!Fence().IsMatch(lines[index]))
            {
                before = lines[index].Length > 0 ? lines[index] : before;
                continue;
            }

            var (language, start) = (lines[index][3..].Trim(), index + 1);
            index = Array.IndexOf(lines, "```", start);
            var text = string.Concat(lines[start..index].Select(static line => line + "\n"));
            if (language == "bash")
            {
                steps.Add(new CommandStep(start, text, null));
            }
            else if (language == "text" && before == "```" && steps is [.., CommandStep { Printed: null } commands])
            {
                steps[^1] = commands with { Printed = text };
            }
            else if (NamedFile().Match(before) is { Success: true } named)
            {
                steps.Add(new FileStep(start, named.Groups["file"].Value, text));
            }

            before = "```";
        }

        return new TypedPage(path, GoesOn().Match(string.Join('\n', lines)) is { Success: true } match ? $"docs/{match.Groups["page"].Value}" : null, steps);
    }

    [GeneratedRegex(@"^```\w+$")]
    private static partial Regex Fence();

    /// <summary>The line above a file's text ends with a colon and has its name.</summary>
    [GeneratedRegex(@"`(?<file>[\w./-]+\.(cs|json|csproj))`[^`]*:$")]
    private static partial Regex NamedFile();

    [GeneratedRegex(@"goes on from \[[^\]]*\]\((?<page>[\w-]+\.md)\)", RegexOptions.IgnoreCase)]
    private static partial Regex GoesOn();
}
