using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Audit.Package.Tests.Building;
using Audit.Package.Tests.Scratch;
using Audit.Tests.Support;

namespace Audit.Package.Tests.Docs;

/// <summary>
/// Does what a page says, as its reader would, in a folder of its own. Three things are another's than the page's: the version
/// of the packages, the folder of the tool, and the port, which may be taken on this machine.
/// </summary>
internal sealed partial class PageReader(PackageFixture package) : IDisposable
{
    private const string PagePort = "5080";

    private readonly ScratchFolder _folder = new(package, isStrict: false);
    private readonly string _port = FreePort();
    private readonly List<ChildProcess> _servers = [];
    private string _current = "";

    /// <summary>Does the page's steps, and fails at the first that does not do what the page says.</summary>
    public async Task DoAsync(TypedPage page)
    {
        foreach (var step in page.Steps)
        {
            var place = $"{page.Path}:{step.Line}";
            switch (step)
            {
                case FileStep file:
                    _folder.Write(Path.Combine(_current, file.Name), file.Text);
                    break;
                case CommandStep { IsServer: true } server:
                    await ServeAsync(server, place);
                    break;
                case CommandStep commands:
                    await TypeAsync(commands, place);
                    break;
            }
        }

        EndServers();
    }

    public void Dispose()
    {
        EndServers();
        _folder.Dispose();
    }

    private async Task TypeAsync(CommandStep step, string place)
    {
        var pwd = _folder.PathOf("pwd");
        var (exitCode, output) = await OnTerminalAsync($"set -e\n{Own(step.Commands)}\npwd > '{pwd}'");
        Assert.True(exitCode == 0, $"{place} ended with {exitCode}:\n{output}");
        _current = (await File.ReadAllTextAsync(pwd)).Trim();
        if (step.Printed is { } printed)
        {
            Assert.True(Pattern(printed, isAll: false).IsMatch(Plain(output)), $"{place} does not print\n{printed}\nbut\n{output}");
        }
    }

    private async Task ServeAsync(CommandStep step, string place)
    {
        var server = ChildProcess.Start(Current, ["bash", "-c", $"export DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1; exec {Own(step.Commands)}"]);
        _servers.Add(server);
        foreach (var line in Own(step.Printed!).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // The longest part without a wildcard tells the line; the whole of it must then be so.
            var shown = await server.LineWithAsync(line.Split('…').MaxBy(static part => part.Length)!);
            Assert.True(Pattern(line, isAll: true).IsMatch(Plain(shown)), $"{place} does not print\n{line}\nbut\n{shown}");
        }
    }

    /// <summary>Runs commands where what they print is for a person: on a terminal without colours.</summary>
    private async Task<(int ExitCode, string Output)> OnTerminalAsync(string commands)
    {
        var file = _folder.PathOf("typed.sh");
        await File.WriteAllTextAsync(file, commands);
        var start = new ProcessStartInfo("script", ["-q", "-e", "-c", $"stty cols 160; bash '{file}'", "/dev/null"])
        {
            WorkingDirectory = Current,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["PATH"] = $"{_folder.PathOf("tools")}:{start.Environment["PATH"]}";
        start.Environment["NO_COLOR"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["MSBUILDTERMINALLOGGER"] = "off";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output);
    }

    private string Current => _current.Length > 0 ? _current : _folder.PathOf(".");

    private string Own(string text) => OwnTool().Replace(OwnPackage().Replace(text.Replace(PagePort, _port, StringComparison.Ordinal), $"$0 --version {package.Version}"), $"--tool-path '{_folder.PathOf("tools")}'");

    private Regex Pattern(string printed, bool isAll)
    {
        var pattern = string.Join(".*", Plain(Own(printed)).Split('…').Select(Regex.Escape));
        return new Regex(isAll ? $"^{pattern}$" : $"(^|\n){pattern}(\n|$)");
    }

    /// <summary>Text without what moves a terminal's cursor, and the spaces that only align it.</summary>
    private static string Plain(string text) => string.Join('\n', Escape().Replace(text, "").ReplaceLineEndings("\n").Split('\n').Select(static line => Spaces().Replace(line, " ").Trim())).Trim('\n');

    private void EndServers()
    {
        _servers.ForEach(static server => server.Dispose());
        _servers.Clear();
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"(?<=dotnet (add package|tool install --global) )Audit\.(Runtime|AspNetCore|Testing|Cli)\b")]
    private static partial Regex OwnPackage();

    [GeneratedRegex(@"--global")]
    private static partial Regex OwnTool();

    [GeneratedRegex(@"\x1b(\[[\d;?]*[A-Za-z]|[=>])")]
    private static partial Regex Escape();

    [GeneratedRegex(@"[ \t]+")]
    private static partial Regex Spaces();
}
