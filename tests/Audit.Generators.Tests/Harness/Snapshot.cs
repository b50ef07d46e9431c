using System.Text.RegularExpressions;

namespace Audit.Generators.Tests.Harness;

/// <summary>
/// Compares generated files with those that were accepted, by the convention of Verify.SourceGenerators:
/// <c>Class.Test#File.verified.cs</c> beside the test, <c>….received.cs</c> on a mismatch.
/// </summary>
internal static partial class Snapshot
{
    private const string Verified = ".verified.cs";
    private const string Received = ".received.cs";

    /// <summary>Fails unless the files are those accepted for the test, none more and none fewer.</summary>
    public static void Verify(IReadOnlyDictionary<string, string> files, string directory, string test)
    {
        var failures = new List<string>();
        foreach (var (name, text) in files)
        {
            var path = Path.Combine(directory, $"{test}#{Path.ChangeExtension(name, null)}");
            if (Compare(path, Scrub(text)) is { } failure)
            {
                failures.Add(failure);
            }
        }

        var expected = files.Keys.Select(name => $"{test}#{Path.ChangeExtension(name, null)}{Verified}");
        failures.AddRange(AcceptedFor(directory, test).Except(expected).Select(static orphan => $"{orphan}: the test no longer generates this file. Delete it."));
        Assert.True(failures.Count == 0, string.Join("\n\n", [.. failures, "When the new text is right, run eng/accept-snapshots and commit it."]));
    }

    /// <summary>The tests, as <c>Class.Test</c>, that a folder has accepted files of.</summary>
    public static IEnumerable<string> TestsWithAcceptedFiles(string directory)
        => Directory.EnumerateFiles(directory, "*" + Verified).Select(static path => Path.GetFileName(path).Split('#')[0]).Distinct();

    private static IEnumerable<string> AcceptedFor(string directory, string test)
        => Directory.EnumerateFiles(directory, $"{test}#*{Verified}").Select(static path => Path.GetFileName(path));

    private static string? Compare(string path, string text)
    {
        var verified = File.Exists(path + Verified) ? File.ReadAllText(path + Verified) : null;
        if (verified == text)
        {
            File.Delete(path + Received);
            return null;
        }

        File.WriteAllText(path + Received, text);
        var name = Path.GetFileName(path) + Verified;
        return verified is null ? $"{name} does not exist." : $"{name} differs in {FirstDifference(verified, text)}";
    }

    private static string FirstDifference(string verified, string received)
    {
        var (before, after) = (verified.Split('\n'), received.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(before.Length, after.Length)).First(line => LineOf(before, line) != LineOf(after, line));
        return $"line {line + 1}:\n  verified: {LineOf(before, line) ?? "(the end)"}\n  received: {LineOf(after, line) ?? "(the end)"}";
    }

    private static string? LineOf(string[] lines, int line) => line < lines.Length ? lines[line] : null;

    /// <summary>A new version of the generator changes no snapshot.</summary>
    private static string Scrub(string text) => GeneratorVersion().Replace(text, "$1{version}$2");

    [GeneratedRegex("""(GeneratedCode\("Audit\.Generators", ")[^"]*("\))""")]
    private static partial Regex GeneratorVersion();
}
