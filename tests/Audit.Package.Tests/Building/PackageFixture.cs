using System.Reflection;
using Audit.Package.Tests.Building;
using Audit.Tests.Support;

[assembly: AssemblyFixture(typeof(PackageFixture))]

namespace Audit.Package.Tests.Building;

/// <summary>
/// The packages, made once for all tests by the command of the README, from the sources alone: a copy without what earlier
/// builds left. The first one is made twice, in folders of different names, so that the two can be compared.
/// </summary>
public sealed class PackageFixture : IAsyncLifetime
{
    // What a package is made from, beside src.
    private static readonly string[] OtherSources =
        ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json", ".editorconfig", "README.md", "docs/icon.png", "docs/aspnetcore.md", "docs/reading.md", "docs/testing.md"];

    private readonly TemporaryFolder _folder = new();

    /// <summary>The folder of this repository.</summary>
    internal static string Repository { get; } = typeof(PackageFixture).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static attribute => attribute.Key == "Repository").Value!;

    /// <summary>No other package has it, so that none that lies in a cache is taken for this one.</summary>
    public string Version { get; } = $"0.0.1-test.{Guid.NewGuid():N}";

    /// <summary>A folder that is a feed with the package in it.</summary>
    public string Feed => _folder.PathOf("feed");

    /// <summary>Where a restore may put packages; not the machine's cache.</summary>
    public string PackagesFolder => _folder.PathOf("packages");

    internal PackageFile Package => new(PathIn(Feed));

    /// <summary>A package beside it.</summary>
    internal PackageFile PackageOf(string name) => new(PathIn(Feed, name));

    internal PackageFile SamePackageFromAnotherFolder => new(PathIn(_folder.PathOf("again")));

    public async ValueTask InitializeAsync()
        => await Task.WhenAll(PackAsync("sources", Feed, "Audit.Runtime", "Audit.AspNetCore", "Audit.Testing", "Audit.Cli"), PackAsync("another/folder/of/sources", _folder.PathOf("again"), "Audit.Runtime"));

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private string PathIn(string folder, string name = "Audit.Runtime") => Path.Combine(folder, $"{name}.{Version}.nupkg");

    private async Task PackAsync(string sources, string output, params string[] projects)
    {
        var copy = _folder.PathOf(sources);
        foreach (var file in SourceFiles())
        {
            var target = Path.Combine(copy, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(Repository, file), target);
        }

        foreach (var project in projects)
        {
            await Dotnet.RunAsync(copy, "pack", $"src/{project}", "-o", output, $"-p:Version={Version}", "-nodeReuse:false");
        }
    }

    private static IEnumerable<string> SourceFiles()
        => Directory.EnumerateFiles(Path.Combine(Repository, "src"), "*", SearchOption.AllDirectories)
            .Select(static path => Path.GetRelativePath(Repository, path))
            .Where(static path => !path.Split(Path.DirectorySeparatorChar).Any(static folder => folder is "bin" or "obj"))
            .Concat(OtherSources);
}
