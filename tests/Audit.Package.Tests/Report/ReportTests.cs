using Audit.Package.Tests.Building;
using Audit.Package.Tests.Scratch;
using Audit.Tests.Support;

namespace Audit.Package.Tests.Report;

/// <summary>The report as builds of a user's project write it.</summary>
public sealed class ReportTests(PackageFixture package) : IDisposable
{
    private const string On = "<AuditReport>true</AuditReport>";

    // The first action has whatever MSBuild would read in a text of its own.
    private const string Service =
        """
        using Audit;

        namespace Office;

        public sealed record Login(string User, [Redact] string Password);

        public partial class Service(IAuditLog audit)
        {
            [Audited("a;b \"c\" \\d %41 @(e) $(f) %(g) *?/ 'h' 日本")]
            public partial Task<int> OpenAsync(Login login, CancellationToken ct);

            private Task<int> OpenCoreAsync(Login login, CancellationToken ct) => Task.FromResult(1);

            [Audited("close")]
            public partial void Close([AuditTarget("session")] int id);

            private void CloseCore(int id) { }
        }
        """;

    private const string Verified =
        """
        {
          "assembly": "App",
          "actions": [
            {
              "action": "a;b \"c\" \\d %41 @(e) $(f) %(g) *?/ 'h' 日本",
              "method": "Office.Service.OpenAsync(Office.Login, System.Threading.CancellationToken)",
              "file": "Office/Service.cs",
              "line": 10,
              "parameters": [
                { "name": "login", "type": "Office.Login", "recorded": "value", "members": { "Office.Login.Password": "redacted:Erase" } },
                { "name": "ct", "type": "System.Threading.CancellationToken", "recorded": "not recorded" }
              ],
              "result": { "type": "int", "recorded": "value" },
              "durability": "log",
              "intent": false,
              "details": false
            },
            {
              "action": "close",
              "method": "Office.Service.Close(int)",
              "file": "Office/Service.cs",
              "line": 15,
              "parameters": [
                { "name": "id", "type": "int", "recorded": "value" }
              ],
              "target": { "kind": "session", "from": "id" },
              "durability": "log",
              "intent": false,
              "details": false
            }
          ]
        }

        """;

    private readonly ScratchFolder _folder = new(package);

    private string Report => _folder.PathOf("audit-report.json");

    private string Assembly => _folder.PathOf("bin/Debug/net10.0/App.dll");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_build_writes_it_and_the_next_one_changes_nothing()
    {
        WriteProject(On);
        await BuildAsync();
        Assert.Equal(Verified, await ReadAsync());
        var written = File.GetLastWriteTimeUtc(Report);

        await BuildAsync();

        Assert.Equal(written, File.GetLastWriteTimeUtc(Report));
    }

    [Fact]
    public async Task One_that_was_deleted_or_edited_is_written_again_without_compiling()
    {
        WriteProject(On);
        await BuildAsync();
        var compiled = File.GetLastWriteTimeUtc(Assembly);

        File.Delete(Report);
        await BuildAsync();
        Assert.Equal(Verified, await ReadAsync());

        await File.AppendAllTextAsync(Report, "edited", TestContext.Current.CancellationToken);
        await BuildAsync();
        Assert.Equal(Verified, await ReadAsync());
        Assert.Equal(compiled, File.GetLastWriteTimeUtc(Assembly));
    }

    [Fact]
    public async Task A_change_of_a_method_changes_its_line()
    {
        WriteProject(On);
        await BuildAsync();
        _folder.Write("Office/Service.cs", Service.Replace("[Redact]", "[Redact(RedactMode.Hash)]", StringComparison.Ordinal));
        await BuildAsync();

        var (before, after) = (Verified.Split('\n'), (await ReadAsync()).Split('\n'));
        Assert.Equal(before.Length, after.Length);
        var (was, became) = Assert.Single(before.Zip(after), static line => line.First != line.Second);
        Assert.Equal(was.Replace("redacted:Erase", "redacted:Hash", StringComparison.Ordinal), became);
    }

    [Fact]
    public async Task A_build_that_fails_leaves_it_as_it_was()
    {
        WriteProject(On);
        await BuildAsync();
        _folder.Write("Office/Service.cs", Service.Replace("private void CloseCore(int id)", "private void CloseCore(long id)", StringComparison.Ordinal));

        Assert.Equal("AUD006", Assert.Single(await _folder.BuildAsync("App.csproj")).Id);

        Assert.Equal(Verified, await ReadAsync());
    }

    [Fact]
    public async Task It_is_what_the_page_about_it_shows()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(PackageFixture.Repository, "docs", "report.md"), TestContext.Current.CancellationToken);
        _folder.WriteProject("Sample.csproj", _folder.PackageReference);
        _folder.Write("Sample.csproj", (await File.ReadAllTextAsync(_folder.PathOf("Sample.csproj"), TestContext.Current.CancellationToken)).Replace("</Project>", Block(page, "xml") + "</Project>", StringComparison.Ordinal));
        _folder.Write("Sessions/SessionService.cs", Block(page, "csharp").Replace("{ … }", "{ throw null!; }", StringComparison.Ordinal));

        Assert.Empty(await _folder.BuildAsync("Sample.csproj"));

        Assert.Equal(Block(page, "json"), await ReadAsync());
    }

    [Fact]
    public async Task Without_the_property_there_is_none()
    {
        WriteProject();
        await BuildAsync();

        Assert.False(File.Exists(Report));
        Assert.Empty(Directory.EnumerateFiles(_folder.PathOf("obj"), "AuditReport*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task It_can_be_turned_on_for_one_build()
    {
        WriteProject();
        await BuildAsync();
        await BuildAsync("-p:AuditReport=true", "-p:AuditReportPath=docs/audited.json");

        Assert.Equal(Verified, await File.ReadAllTextAsync(_folder.PathOf("docs/audited.json"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Clean_leaves_the_report_and_nothing_else_of_it()
    {
        WriteProject(On);
        await BuildAsync();
        await Dotnet.RunAsync(_folder.PathOf(""), "clean", "App.csproj");

        Assert.Equal(Verified, await ReadAsync());
        Assert.Empty(Directory.EnumerateFiles(_folder.PathOf("obj"), "AuditReport*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Who_has_generated_files_written_keeps_their_folder()
    {
        WriteProject($"""
            {On}<EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles><CompilerGeneratedFilesOutputPath>Generated</CompilerGeneratedFilesOutputPath>
            <DefaultItemExcludes>$(DefaultItemExcludes);Generated/**</DefaultItemExcludes>
            """);
        await BuildAsync();

        Assert.Equal(Verified, await ReadAsync());
        Assert.NotEmpty(Directory.EnumerateFiles(_folder.PathOf("Generated"), "Office.Service.g.cs", SearchOption.AllDirectories));
        Assert.False(Directory.Exists(_folder.PathOf("obj/Debug/net10.0/generated")));
    }

    [Fact]
    public async Task Each_framework_has_its_own()
    {
        WriteProject($"{On}<TargetFramework></TargetFramework><TargetFrameworks>net10.0;net10.0-windows</TargetFrameworks><EnableWindowsTargeting>true</EnableWindowsTargeting><DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>");
        await BuildAsync();

        Assert.False(File.Exists(Report));
        Assert.All(["net10.0", "net10.0-windows"], framework => Assert.Equal(Verified, File.ReadAllText(_folder.PathOf($"audit-report.{framework}.json"))));
    }

    [Fact]
    public async Task A_web_project_does_not_publish_it()
    {
        WriteProject($"{On}<OutputType>Library</OutputType>", "Microsoft.NET.Sdk.Web");
        await BuildAsync();
        await Dotnet.RunAsync(_folder.PathOf(""), "publish", "App.csproj", "-o", "published");

        Assert.True(File.Exists(_folder.PathOf("published/App.dll")));
        Assert.False(File.Exists(_folder.PathOf("published/audit-report.json")));
    }

    [Fact]
    public async Task A_project_in_which_no_generator_runs_gets_an_error_that_says_so()
    {
        _folder.WriteProject("App.vbproj", _folder.PackageReference, On);

        var error = Assert.Single(await _folder.BuildAsync("App.vbproj"));

        Assert.Equal("error", error.Severity);
        Assert.StartsWith("AuditReport is true, and the generator that writes the report did not run.", error.Text, StringComparison.Ordinal);
    }

    /// <summary>The first block of a language on a page.</summary>
    private static string Block(string page, string language) => page.Split($"```{language}\n")[1].Split("```")[0];

    private void WriteProject(string properties = "", string sdk = "Microsoft.NET.Sdk")
    {
        _folder.WriteProject("App.csproj", _folder.PackageReference, properties, sdk);
        _folder.Write("Office/Service.cs", Service);
    }

    private async Task BuildAsync(params IEnumerable<string> arguments) => Assert.Empty(await _folder.BuildAsync("App.csproj", arguments));

    private Task<string> ReadAsync() => File.ReadAllTextAsync(Report, TestContext.Current.CancellationToken);
}
