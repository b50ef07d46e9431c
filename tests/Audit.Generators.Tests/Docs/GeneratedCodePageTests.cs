using System.Text.RegularExpressions;
using Audit.Generators.Tests.Harness;

namespace Audit.Generators.Tests.Docs;

/// <summary>The page that shows generated code shows what is generated.</summary>
public partial class GeneratedCodePageTests
{
    private static readonly string[] Blocks = [.. CodeBlock()
        .Matches(File.ReadAllText(Path.Combine(ProjectFiles.Repository, "docs", "generated-code.md")))
        .Select(static match => match.Groups["code"].Value)];

    [Fact]
    public void Every_block_after_the_first_is_what_the_first_generates()
    {
        var generated = Generation.Run(Blocks[0]).AssertClean().Files.Values.Select(Unindented).ToArray();

        Assert.Equal(3, Blocks.Length);
        Assert.All(Blocks[1..], block => Assert.Contains(generated, file => file.Contains(Unindented(block), StringComparison.Ordinal)));
    }

    private static string Unindented(string text) => string.Join('\n', text.Split('\n').Select(static line => line.Trim()));

    [GeneratedRegex(@"^```csharp\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
