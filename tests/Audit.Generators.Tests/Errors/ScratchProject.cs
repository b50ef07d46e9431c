using Audit.Generators.Tests.Harness;
using Audit.Tests.Support;

namespace Audit.Generators.Tests.Errors;

/// <summary>
/// A project of a user's that holds every file of <c>Cases</c>; built once as it is, and once with all that a user can
/// try to silence an error.
/// </summary>
public sealed class ScratchProject : IAsyncLifetime
{
    private readonly UserProject _project = new(
        $"""
          <PropertyGroup Condition="'$(Silence)' == 'true'">
            <RunAnalyzers>false</RunAnalyzers>
            <NoWarn>{string.Join(';', Ids)}</NoWarn>
          </PropertyGroup>
          <ItemGroup Condition="'$(Silence)' == 'true'">
            <GlobalAnalyzerConfigFiles Include="silence.globalconfig" />
          </ItemGroup>
        """);

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
            _project.Write(errorCase.FileName, errorCase.Text);
        }

        _project.Write("silence.globalconfig", "is_global = true\nglobal_level = 200\n" + string.Concat(Ids.Select(static id => $"dotnet_diagnostic.{id}.severity = none\n")));
        Messages = await _project.BuildAsync();
        SilencedMessages = await _project.BuildAsync("--no-restore", "-p:Silence=true");
    }

    public ValueTask DisposeAsync()
    {
        _project.Dispose();
        return ValueTask.CompletedTask;
    }

    private static IEnumerable<string> Ids => Diagnostics.AuditDiagnostics.Errors.Select(static descriptor => descriptor.Id);
}
