using System.Text.RegularExpressions;

namespace Audit.Tests.Support;

/// <summary>A page of <c>docs</c> that shows a cure: its title, and the code or the project before and after.</summary>
internal sealed partial record CodePage(string Title, string Before, string After)
{
    public static CodePage Read(string path)
    {
        var text = File.ReadAllText(path);
        return new CodePage(text[..text.IndexOf('\n', StringComparison.Ordinal)], Code(text, "Before"), Code(text, "After"));
    }

    private static string Code(string text, string heading)
        => Assert.Single(CodeBlock().Matches(text), match => match.Groups["heading"].Value == heading).Groups["code"].Value;

    [GeneratedRegex(@"^## (?<heading>\w+)\n\n```(csharp|razor|xml)\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
