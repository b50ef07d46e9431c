using Audit.Package.Tests.Building;
using Audit.Package.Tests.Scratch;
using Audit.Tests.Support;

namespace Audit.Package.Tests.Releases;

/// <summary>Packages of different releases in one application, which together would record less than they say.</summary>
public sealed class ReleaseTests(PackageFixture packages) : IDisposable
{
    private const string Program = "<OutputType>Exe</OutputType>";

    private readonly ScratchFolder _folder = new(packages);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Audit.AspNetCore")]
    [InlineData("Audit.Testing")]
    public async Task A_newer_runtime_beside_another_package_does_not_build_though_NuGet_only_warns(string package)
    {
        var newer = NewerRuntime();
        _folder.WriteProject(
            "App.csproj",
            _folder.ReferenceTo(package) + $"""<PackageReference Include="Audit.Runtime" Version="{newer}" />""",
            Program + "<WarningsNotAsErrors>NU1608</WarningsNotAsErrors>");
        _folder.Write("Program.cs", "");

        var messages = await _folder.BuildAsync("App.csproj");

        var error = Assert.Single(messages, static message => message.Severity == "error");
        Assert.StartsWith("The Audit packages are of different releases: ", error.Text, StringComparison.Ordinal);
        Assert.Contains($"{package} {packages.Version}", error.Text, StringComparison.Ordinal);
        Assert.Contains($"Audit.Runtime {newer}", error.Text, StringComparison.Ordinal);
        Assert.EndsWith("Reference all of them in one version.", error.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_newer_runtime_that_a_library_brings_does_not_restore()
    {
        var newer = NewerRuntime();
        _folder.WriteProject("Library/Library.csproj", $"""<PackageReference Include="Audit.Runtime" Version="{newer}" />""");
        _folder.WriteProject("App/App.csproj", _folder.ReferenceTo("Audit.AspNetCore") + """<ProjectReference Include="../Library/Library.csproj" />""", Program);
        _folder.Write("App/Program.cs", "");

        var (exitCode, output) = await Dotnet.ExecuteAsync("dotnet", _folder.PathOf("App"), ["restore"]);

        Assert.NotEqual(0, exitCode);
        Assert.Contains("error NU1107: Version conflict detected for Audit.Runtime.", output, StringComparison.Ordinal);
    }

    private string NewerRuntime()
    {
        var version = $"0.0.2-test.{Guid.NewGuid():N}";
        OtherRelease.Add(packages, "Audit.Runtime", version);
        return version;
    }
}
