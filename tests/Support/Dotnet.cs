using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Audit.Tests.Support;

/// <summary>Runs the SDK as a user does, in a folder.</summary>
internal static partial class Dotnet
{
    private const string LogFile = "build.log";

    /// <summary>Runs a command that must succeed, and returns what it printed.</summary>
    public static async Task<string> RunAsync(string folder, params IEnumerable<string> arguments)
    {
        var (exitCode, output) = await ExecuteAsync(folder, arguments);
        Assert.True(exitCode == 0, $"dotnet {string.Join(' ', arguments)}\n{output}");
        return output;
    }

    /// <summary>Runs a command that builds, and returns what the build says.</summary>
    public static async Task<IReadOnlyList<BuildMessage>> BuildAsync(string folder, string command, params IEnumerable<string> arguments)
    {
        var log = Path.Combine(folder, LogFile);
        var (exitCode, output) = await ExecuteAsync(folder, [command, "-v:q", "-tl:off", "-nodeReuse:false", "-noConsoleLogger", $"-fileLoggerParameters:LogFile={LogFile};NoSummary;Verbosity=quiet", .. arguments]);
        Assert.True(File.Exists(log), $"The build left no log: {output}");
        var said = await File.ReadAllTextAsync(log);
        File.Delete(log);
        var messages = OutputLine().Matches(said).Select(Read).ToArray();
        Assert.True(exitCode == 0 || messages.Length > 0, $"The build failed with no message that can be read:\n{said}");
        return messages;
    }

    private static Task<(int ExitCode, string Output)> ExecuteAsync(string folder, IEnumerable<string> arguments) => ExecuteAsync("dotnet", folder, arguments);

    /// <summary>Runs a program in a folder, and returns how it ended and what it printed.</summary>
    public static async Task<(int ExitCode, string Output)> ExecuteAsync(string program, string folder, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var process = Process.Start(start)!;
        var texts = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(texts));
    }

    private static BuildMessage Read(Match match) => new(
        Path.GetFileName(match.Groups["file"].Value),
        match.Groups["line"] is { Success: true } line ? int.Parse(line.ValueSpan, CultureInfo.InvariantCulture) : 0,
        match.Groups["severity"].Value,
        match.Groups["id"].Value,
        match.Groups["text"].Value);

    [GeneratedRegex(@"^\s*(?<file>[^\s(:][^(:\n]*?)(\((?<line>\d+)(,\d+)*\))?\s*: (?<severity>error|warning) (?<id>\w*): (?<text>.*) \[[^\]\n]*\]\r?$", RegexOptions.Multiline)]
    private static partial Regex OutputLine();
}
