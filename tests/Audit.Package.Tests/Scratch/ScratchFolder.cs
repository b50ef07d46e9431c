using Audit.Package.Tests.Building;
using Audit.Tests.Support;

namespace Audit.Package.Tests.Scratch;

/// <summary>
/// Projects of a user's, outside of this repository, who has the package from a feed; every warning is an error. What the
/// machine has of other packages is used, and nothing is added to it.
/// </summary>
internal sealed class ScratchFolder : IDisposable
{
    private static readonly string MachinesPackages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private readonly TemporaryFolder _folder = new();
    private readonly string _version;

    /// <param name="package">The packages.</param>
    /// <param name="isStrict">Whether projects get a framework and every warning is an error in them; false for what the SDK's templates make.</param>
    public ScratchFolder(PackageFixture package, bool isStrict = true)
    {
        if (isStrict)
        {
            Write("Directory.Build.props",
                """
                <Project>
                  <PropertyGroup>
                    <TargetFramework>net10.0</TargetFramework>
                    <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                  </PropertyGroup>
                </Project>
                """);
        }

        Write("NuGet.config",
            $"""
            <configuration>
              <packageSources>
                <add key="scratch" value="{package.Feed}" />
              </packageSources>
              <fallbackPackageFolders>
                <add key="machine" value="{MachinesPackages}" />
              </fallbackPackageFolders>
              <config>
                <add key="globalPackagesFolder" value="{package.PackagesFolder}" />
              </config>
            </configuration>
            """);
        _version = package.Version;
    }

    /// <summary>The line that adds the package to a project.</summary>
    public string PackageReference => ReferenceTo("Audit.Runtime");

    /// <summary>The line that adds a package beside it.</summary>
    public string ReferenceTo(string package) => $"""<PackageReference Include="{package}" Version="{_version}" />""";

    public string PathOf(string name) => _folder.PathOf(name);

    public void Write(string name, string text)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>Writes a C# project that has <paramref name="references"/>.</summary>
    public void WriteProject(string path, string references, string properties = "", string sdk = "Microsoft.NET.Sdk")
        => Write(path,
            $"""
            <Project Sdk="{sdk}">
              <PropertyGroup>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                {references}
              </ItemGroup>
            </Project>
            """);

    public Task<IReadOnlyList<BuildMessage>> BuildAsync(string project, params IEnumerable<string> arguments)
        => Dotnet.BuildAsync(_folder.Path, "build", [project, .. arguments]);

    /// <summary>Builds a program, runs it with the path of a database as its argument, and returns the rows that it left.</summary>
    public async Task<IReadOnlyList<StoredRow>> RunAsync(string project)
    {
        var database = PathOf("audit.db");
        await Dotnet.RunAsync(_folder.Path, "run", "--project", project, "--", database);
        return AuditFile.Rows(database);
    }

    /// <summary>Installs a tool, and runs it once in this folder.</summary>
    public async Task<(int ExitCode, string Output)> RunToolAsync(string package, string command, params IEnumerable<string> arguments)
    {
        await Dotnet.RunAsync(_folder.Path, "tool", "install", package, "--version", _version, "--tool-path", PathOf("tools"), "--configfile", PathOf("NuGet.config"));
        return await Dotnet.ExecuteAsync(PathOf($"tools/{command}"), _folder.Path, arguments);
    }

    public void Dispose() => _folder.Dispose();
}
