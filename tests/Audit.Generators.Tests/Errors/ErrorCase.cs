using System.Text.RegularExpressions;

namespace Audit.Generators.Tests.Errors;

/// <summary>
/// A file with one mistake. The line that must get the error ends with <c>// &lt;- AUD005 part | part</c>: the id, and
/// what the message must contain. Where the compiler speaks as well, the first line lists its ids.
/// </summary>
public sealed partial record ErrorCase(string FileName, string Text, int Line, string Id, IReadOnlyList<string> MessageParts, IReadOnlyList<string> CompilerIds)
{
    public static ErrorCase Read(string path)
    {
        var lines = File.ReadAllLines(path);
        var mark = Assert.Single(lines.Select(static (text, index) => (Match: Mark().Match(text), Line: index + 1)), static line => line.Match.Success);
        var compiler = CompilerAdds().Match(lines[0]);
        return new ErrorCase(
            Path.GetFileName(path),
            string.Join('\n', lines),
            mark.Line,
            mark.Match.Groups["id"].Value,
            mark.Match.Groups["parts"].Value.Split(" | ", StringSplitOptions.TrimEntries),
            compiler.Success ? compiler.Groups["ids"].Value.Split(' ') : []);
    }

    [GeneratedRegex(@"// <- (?<id>AUD\d{3}) (?<parts>.*)$")]
    private static partial Regex Mark();

    [GeneratedRegex(@"^// The compiler adds (?<ids>.*)$")]
    private static partial Regex CompilerAdds();
}
