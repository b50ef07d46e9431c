using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;
using Audit.Package.Tests.Building;

namespace Audit.Package.Tests.Contents;

/// <summary>What is in the package.</summary>
public sealed partial class ContentsTests(PackageFixture fixture)
{
    private PackageFile Package => fixture.Package;

    [Fact]
    public void It_holds_the_runtime_and_what_works_in_the_compiler_and_nothing_else()
        => Assert.Equal(
            [
                "Audit.Runtime.nuspec",
                "README.md",
                "analyzers/dotnet/cs/Audit.CodeFixes.dll",
                "analyzers/dotnet/cs/Audit.Generators.dll",
                "buildTransitive/Audit.Runtime.props",
                "buildTransitive/Audit.Runtime.targets",
                "icon.png",
                "lib/net10.0/Audit.Runtime.dll",
                "lib/net10.0/Audit.Runtime.xml",
            ],
            Package.Files);

    [Fact]
    public void It_depends_on_SQLite_and_on_what_every_host_has()
    {
        var group = Assert.Single(Package.Metadata.Element("dependencies")!.Elements());
        Assert.Equal("net10.0", (string?)group.Attribute("targetFramework"));
        Assert.Equal(
            [
                "Microsoft.Data.Sqlite",
                "Microsoft.Extensions.Configuration.Binder",
                "Microsoft.Extensions.DependencyInjection.Abstractions",
                "Microsoft.Extensions.Diagnostics.HealthChecks",
                "Microsoft.Extensions.Hosting.Abstractions",
                "Microsoft.Extensions.Logging.Abstractions",
                "Microsoft.Extensions.Options.ConfigurationExtensions",
            ],
            group.Elements().Select(static dependency => (string?)dependency.Attribute("id")));
    }

    [Theory]
    [InlineData("Audit.AspNetCore")]
    [InlineData("Audit.Testing")]
    public void The_packages_beside_it_depend_on_it_alone_and_have_a_page(string name)
    {
        var package = fixture.PackageOf(name);
        Assert.Equal([$"{name}.nuspec", "README.md", $"buildTransitive/{name}.props", "icon.png", $"lib/net10.0/{name}.dll", $"lib/net10.0/{name}.xml"], package.Files);
        var dependency = Assert.Single(package.Metadata.Element("dependencies")!.Elements().Single().Elements());
        Assert.Equal(("Audit.Runtime", $"[{fixture.Version}]"), ((string?)dependency.Attribute("id"), (string?)dependency.Attribute("version")));
    }

    [Theory]
    [InlineData("id", "Audit.Runtime")]
    [InlineData("license", "MIT")]
    [InlineData("icon", "icon.png")]
    [InlineData("readme", "README.md")]
    [InlineData("projectUrl", "https://github.com/audit-dotnet/audit")]
    [InlineData("authors", "audit for .NET contributors")]
    public void Its_page_says(string name, string value)
        => Assert.Equal(value, (string?)Package.Metadata.Element(name));

    [Fact]
    public void It_says_where_its_sources_are()
    {
        var repository = Package.Metadata.Element("repository")!;
        Assert.Equal(("git", "https://github.com/audit-dotnet/audit"), ((string?)repository.Attribute("type"), (string?)repository.Attribute("url")));
    }

    [Fact]
    public void The_icon_is_a_picture_of_the_size_that_galleries_show()
    {
        var icon = Package.Read("icon.png");
        Assert.Equal("PNG", Encoding.ASCII.GetString(icon, 1, 3));
        Assert.Equal((128, 128), (BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(20))));
    }

    [Theory]
    [InlineData("Audit.Runtime")]
    [InlineData("Audit.AspNetCore")]
    [InlineData("Audit.Testing")]
    [InlineData("Audit.Cli")]
    public void No_link_of_the_readme_needs_a_file_beside_it(string name)
    {
        var links = Link().Matches(Encoding.UTF8.GetString(fixture.PackageOf(name).Read("README.md"))).Select(static match => match.Groups["target"].Value).ToArray();
        Assert.NotEmpty(links);
        Assert.All(links, static link => Assert.Matches("^(https://|#)", link));
    }

    [Fact]
    public void The_tool_brings_SQLite_for_the_machines_that_tools_run_on_and_for_no_browser()
    {
        var machines = fixture.PackageOf("Audit.Cli").Files.Select(static file => Machine().Match(file)).Where(static match => match.Success).Select(static match => match.Groups["id"].Value).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                "linux-arm", "linux-arm64", "linux-musl-arm", "linux-musl-arm64", "linux-musl-riscv64", "linux-musl-s390x", "linux-musl-x64", "linux-ppc64le", "linux-riscv64", "linux-s390x", "linux-x64",
                "osx-arm64", "osx-x64", "win-arm64", "win-x64", "win-x86",
            ],
            machines);
    }

    [Fact]
    public void The_documentation_says_what_a_public_member_does()
        => Assert.Contains("<member name=\"T:Audit.AuditedAttribute\">", Encoding.UTF8.GetString(Package.Read("lib/net10.0/Audit.Runtime.xml")), StringComparison.Ordinal);

    [GeneratedRegex(@"/runtimes/(?<id>[^/]+)/native")]
    private static partial Regex Machine();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();
}
