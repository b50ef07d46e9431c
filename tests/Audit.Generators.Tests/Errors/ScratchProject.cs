using System.Diagnostics;
using System.Text.RegularExpressions;
using Audit.Generators.Tests.Harness;

namespace Audit.Generators.Tests.Errors;

/// <summary>One line of a build's output: an error or a warning at a place.</summary>
public sealed record BuildMessage(string File, int Line, string Severity, string Id, string Text);

/// <summary>
/// A project of a user's, outside of this repository and with the generator as the package gives it, that holds every
/// file of <c>Cases</c>; built once as it is, and once with all that a user can try to silence an error.
/// </summary>
public sealed partial class ScratchProject : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("audit-errors-").FullName;

    public static IReadOnlyList<ErrorCase> Cases { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(ProjectFiles.Project, "Errors", "Cases"), "*.cs").Order(StringComparer.Ordinal).Select(ErrorCase.Read)];

    /// <summary>What the build says.</summary>
    public IReadOnlyList<BuildMessage> Messages { get; private set; } = [];

    /// <summary>What it says with <c>RunAnalyzers</c> off, every id in <c>NoWarn</c>, and a severity of none.</summary>
    public IReadOnlyList<BuildMessage> SilencedMessages { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        foreach (var errorCase in Cases)
        {
            Write(errorCase.FileName, errorCase.Text);
        }

        Write("Usings.cs", "global using Audit;\n");
        Write("Directory.Build.props", "<Project />");
        Write("Directory.Build.targets", "<Project />");
        Write("NuGet.config", "<configuration><packageSources><clear /></packageSources></configuration>");
        Write("silence.globalconfig", "is_global = true\nglobal_level = 200\n" + string.Concat(Ids.Select(static id => $"dotnet_diagnostic.{id}.severity = none\n")));
        Write("Errors.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <AllowUnsafeBlocks>true</AllowUnsafeBlocks>
                <UseSharedCompilation>false</UseSharedCompilation>
              </PropertyGroup>
              <PropertyGroup Condition="'$(Silence)' == 'true'">
                <RunAnalyzers>false</RunAnalyzers>
                <NoWarn>{string.Join(';', Ids)}</NoWarn>
              </PropertyGroup>
              <ItemGroup Condition="'$(Silence)' == 'true'">
                <GlobalAnalyzerConfigFiles Include="silence.globalconfig" />
              </ItemGroup>
              <ItemGroup>
                <Reference Include="{typeof(IAuditLog).Assembly.Location}" />
                <Analyzer Include="{typeof(AuditGenerator).Assembly.Location}" />
              </ItemGroup>
            </Project>
            """);
        Messages = await BuildAsync();
        SilencedMessages = await BuildAsync("--no-restore", "-p:Silence=true");
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_directory, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static IEnumerable<string> Ids => Diagnostics.AuditDiagnostics.Errors.Select(static descriptor => descriptor.Id);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_directory, name), text);

    private async Task<IReadOnlyList<BuildMessage>> BuildAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["build", "-v:q", "-tl:off", "-nodeReuse:false", "-noConsoleLogger", "-fileLoggerParameters:LogFile=build.log;NoSummary;Verbosity=quiet", .. arguments])
        {
            WorkingDirectory = _directory,
            RedirectStandardOutput = true,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var build = Process.Start(start)!;
        var said = await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync();
        var log = Path.Combine(_directory, "build.log");
        Assert.True(File.Exists(log), $"The build left no log: {said}");
        var output = await File.ReadAllTextAsync(log);
        File.Delete(log);
        var messages = BuildOutputLine().Matches(output).Select(static match => new BuildMessage(
            Path.GetFileName(match.Groups["file"].Value),
            int.Parse(match.Groups["line"].ValueSpan, null),
            match.Groups["severity"].Value,
            match.Groups["id"].Value,
            match.Groups["text"].Value)).ToArray();
        Assert.True(messages.Length > 0, $"The build's output has no message that can be read:\n{output}");
        return messages;
    }

    [GeneratedRegex(@"^\s*(?<file>[^\s(][^(\n]*)\((?<line>\d+),\d+\): (?<severity>error|warning) (?<id>\w+): (?<text>.*) \[[^\]\n]*\]\r?$", RegexOptions.Multiline)]
    private static partial Regex BuildOutputLine();
}
