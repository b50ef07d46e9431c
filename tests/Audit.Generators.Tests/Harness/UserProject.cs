using Audit.Tests.Support;

namespace Audit.Generators.Tests.Harness;

/// <summary>A project of a user's, outside of this repository and with the generator and the analyzers as the package gives them.</summary>
internal sealed class UserProject : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Writes the project file, with <paramref name="more"/> in it.</summary>
    public UserProject(string more = "")
    {
        Write("Usings.cs", "global using Audit;\n");
        Write("Directory.Build.props", "<Project />");
        Write("Directory.Build.targets", "<Project />");
        Write("NuGet.config", "<configuration><packageSources><clear /></packageSources></configuration>");
        Write("User.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <AllowUnsafeBlocks>true</AllowUnsafeBlocks>
                <UseSharedCompilation>false</UseSharedCompilation>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{typeof(IAuditLog).Assembly.Location}" />
                <Analyzer Include="{typeof(AuditGenerator).Assembly.Location}" />
              </ItemGroup>
            {more}
            </Project>
            """);
    }

    public void Write(string name, string text) => File.WriteAllText(_folder.PathOf(name), text);

    public Task<IReadOnlyList<BuildMessage>> BuildAsync(params IEnumerable<string> arguments) => Dotnet.BuildAsync(_folder.Path, "build", arguments);

    public void Dispose() => _folder.Dispose();
}
