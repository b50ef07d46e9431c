using Audit.Generators.Tests.Harness;
using Audit.Tests.Support;

namespace Audit.Generators.Tests.Errors;

/// <summary>
/// A project of a user's, outside of this repository and with the generator as the package gives it, that holds every
/// file of <c>Cases</c>; built once as it is, and once with all that a user can try to silence an error.
/// </summary>
public sealed class ScratchProject : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

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
        Messages = await Dotnet.BuildAsync(_folder.Path, "build");
        SilencedMessages = await Dotnet.BuildAsync(_folder.Path, "build", "--no-restore", "-p:Silence=true");
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static IEnumerable<string> Ids => Diagnostics.AuditDiagnostics.All.Select(static descriptor => descriptor.Id);

    private void Write(string name, string text) => File.WriteAllText(_folder.PathOf(name), text);
}
