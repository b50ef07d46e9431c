using Audit.Package.Tests.Building;
using Audit.Tests.Support;

namespace Audit.Package.Tests.Scratch;

/// <summary>Projects of users that get the package from a feed.</summary>
public sealed class ScratchTests(PackageFixture package) : IDisposable
{
    private const string Program = "<OutputType>Exe</OutputType>";

    private readonly ScratchFolder _folder = new(package);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_program_with_one_reference_more_leaves_rows()
    {
        _folder.WriteProject("App.csproj", _folder.PackageReference, Program);
        _folder.Write("Program.cs",
            """
            using Audit;

            await using var log = AuditLog.Open(args[0]);
            await new DossierService(log).CloseAsync(42, new Remark("done"));

            public sealed record Remark(string Text);

            public partial class DossierService(IAuditLog audit)
            {
                [Audited("close_dossier")]
                public partial Task<string> CloseAsync([AuditTarget("dossier")] int id, Remark remark);

                private Task<string> CloseCoreAsync(int id, Remark remark) => Task.FromResult($"{id} {remark.Text}");
            }
            """);

        var row = Assert.Single(await _folder.RunAsync("App.csproj"));

        Assert.Equal(
            ("close_dossier", """{"id":42,"remark":{"Text":"done"}}""", "\"42 done\"", "success", "dossier:42"),
            (row.Action, row.Parameters, row.Result, row.Status, row.Target));
    }

    [Fact]
    public async Task A_web_application_with_one_reference_and_three_lines_leaves_rows_that_say_who_and_which_request()
    {
        _folder.WriteProject("App.csproj", _folder.ReferenceTo("Audit.AspNetCore"), sdk: "Microsoft.NET.Sdk.Web");
        _folder.Write("Program.cs",
            """
            using Audit;

            var builder = WebApplication.CreateBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Services.AddAudit().AddSqlite(args[0]);
            builder.Services.AddSingleton<Permits>();

            var app = builder.Build();
            app.UseAudit();
            app.MapGet("/permits/{id:int}", (int id, Permits permits) => permits.Read(id));
            await app.StartAsync();
            using var http = new HttpClient();
            await http.GetStringAsync(app.Urls.Single() + "/permits/7");
            await app.StopAsync();

            public sealed partial class Permits(IAuditLog audit)
            {
                [Audited("read_permit")]
                public partial string Read(int id);

                private static string ReadCore(int id) => $"permit {id}";
            }
            """);

        var row = Assert.Single(await _folder.RunAsync("App.csproj"));

        Assert.Equal(("read_permit", "http", "\"permit 7\""), (row.Action, row.Transport, row.Result));
        Assert.Matches("^[0-9A-V]{13}:[0-9A-F]{8}$", row.RequestId);
        Assert.Contains("\"remote_addr\":\"127.0.0.1\"", row.Context, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_web_application_without_the_package_for_it_says_so_and_its_rows_do_not_say_that_a_worker_called()
    {
        _folder.WriteProject("App.csproj", _folder.PackageReference, sdk: "Microsoft.NET.Sdk.Web");
        _folder.Write("Program.cs",
            """
            using Audit;
            using Microsoft.Extensions.Logging;

            var builder = WebApplication.CreateBuilder();
            builder.Logging.ClearProviders();
            builder.Logging.AddProvider(new Lines(args[0] + ".log"));
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Services.AddAudit().AddSqlite(args[0]);
            builder.Services.AddSingleton<Permits>();

            var app = builder.Build();
            app.MapGet("/permits/{id:int}", (int id, Permits permits) => permits.Read(id));
            await app.StartAsync();
            using var http = new HttpClient();
            await http.GetStringAsync(app.Urls.Single() + "/permits/7");
            await app.StopAsync();

            public sealed partial class Permits(IAuditLog audit)
            {
                [Audited("read_permit")]
                public partial string Read(int id);

                private static string ReadCore(int id) => $"permit {id}";
            }

            public sealed class Lines(string file) : ILoggerProvider, ILogger
            {
                public ILogger CreateLogger(string categoryName) => this;
                public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
                public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;
                public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
                {
                    if (IsEnabled(logLevel))
                    {
                        File.AppendAllLines(file, [$"{eventId.Id} {formatter(state, exception)}"]);
                    }
                }

                public void Dispose()
                {
                }
            }
            """);

        var row = Assert.Single(await _folder.RunAsync("App.csproj"));

        Assert.Equal(("read_permit", "unknown"), (row.Action, row.Transport));
        Assert.Single(File.ReadLines(_folder.PathOf("audit.db.log")), static line => line.StartsWith("31 ", StringComparison.Ordinal) && line.Contains("Audit.AspNetCore", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_tool_is_installed_from_its_package_and_reads_and_writes_a_trail()
    {
        _folder.Write("one.jsonl", """{"entry_id":"aud_1","timestamp":1769864401000,"action":"create_dossier","transport":"http","status":"success"}""");

        var imported = await _folder.RunToolAsync("Audit.Cli", "audit", "import", "one.jsonl");

        Assert.Equal((0, "1 imported, 0 already there, 0 refused\n"), imported);
        Assert.Equal("create_dossier", Assert.Single(AuditFile.Rows(_folder.PathOf("audit.db"))).Action);
    }

    [Fact]
    public async Task It_arrives_through_a_library_in_between()
    {
        _folder.WriteProject("Library/Library.csproj", _folder.PackageReference);
        _folder.Write("Library/Archive.cs", Archive);
        _folder.WriteProject("App/App.csproj", """<ProjectReference Include="../Library/Library.csproj" />""", Program);
        _folder.Write("App/Program.cs", ProgramWithArchive);

        AssertRowsOfBoth(await _folder.RunAsync("App/App.csproj"));
    }

    [Fact]
    public async Task It_arrives_through_a_package_in_between()
    {
        _folder.WriteProject("Library/Library.csproj", _folder.PackageReference, $"<PackageId>Scratch.Library</PackageId><Version>{package.Version}</Version>");
        _folder.Write("Library/Archive.cs", Archive);
        await Dotnet.RunAsync(_folder.PathOf("Library"), "pack", "-o", package.Feed);
        _folder.WriteProject("App/App.csproj", $"""<PackageReference Include="Scratch.Library" Version="{package.Version}" />""", Program);
        _folder.Write("App/Program.cs", ProgramWithArchive);

        AssertRowsOfBoth(await _folder.RunAsync("App/App.csproj"));
    }

    [Theory]
    [InlineData("10")]
    [InlineData("11")]
    public async Task A_language_version_that_is_too_old_gets_one_error(string version)
    {
        _folder.WriteProject("App.csproj", _folder.PackageReference, $"<LangVersion>{version}</LangVersion>");
        _folder.Write("Service.cs", PlainService);

        var message = Assert.Single(await _folder.BuildAsync("App.csproj"));

        Assert.Equal(("error", "AUD014"), (message.Severity, message.Id));
        Assert.Contains("Remove 'LangVersion' from the project file, or set it to 12 or later.", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_oldest_language_version_that_will_do_gets_none()
    {
        _folder.WriteProject("App.csproj", _folder.PackageReference, "<LangVersion>12</LangVersion>");
        _folder.Write("Service.cs", PlainService);

        Assert.Empty(await _folder.BuildAsync("App.csproj"));
    }

    [Fact]
    public async Task A_project_in_another_language_can_use_the_log()
    {
        _folder.Write("App.vbproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
              </PropertyGroup>
              <ItemGroup>
                {_folder.PackageReference}
              </ItemGroup>
            </Project>
            """);
        _folder.Write("Program.vb",
            """
            Imports Audit

            Module Program
                Sub Main(args As String())
                    Using log = AuditLog.Open(args(0))
                        log.TryEnqueue(New AuditEntry With {.Action = "import_finished"})
                    End Using
                End Sub
            End Module
            """);

        Assert.Equal("import_finished", Assert.Single(await _folder.RunAsync("App.vbproj")).Action);
    }

    private const string PlainService =
        """
        using Audit;

        public partial class Service
        {
            private readonly IAuditLog _log;

            public Service(IAuditLog log) => _log = log;

            [Audited("open")]
            public partial Task<string> OpenAsync(int id);

            private Task<string> OpenCoreAsync(int id) => Task.FromResult($"{id}");

            [Audited("close")]
            public partial void Close(int id);

            private void CloseCore(int id) { }
        }
        """;

    private const string Archive =
        """
        using Audit;

        namespace Library;

        public sealed record Folder(int Id, string Name);

        public partial class Archive(IAuditLog audit)
        {
            public IAuditLog Log => audit;

            [Audited("archive_folder")]
            public partial void Add(Folder folder);

            private void AddCore(Folder folder) { }
        }
        """;

    private const string ProgramWithArchive =
        """
        using Audit;
        using Library;

        await using var log = AuditLog.Open(args[0]);
        new Office(new Archive(log)).Close(new Folder(7, "Permit"));

        public partial class Office(Archive archive)
        {
            private IAuditLog Log => archive.Log;

            [Audited("close_folder")]
            public partial void Close(Folder folder);

            private void CloseCore(Folder folder) => archive.Add(folder);
        }
        """;

    private static void AssertRowsOfBoth(IReadOnlyList<StoredRow> rows)
        => Assert.Equal(
            [("archive_folder", """{"folder":{"Id":7,"Name":"Permit"}}"""), ("close_folder", """{"folder":{"Id":7,"Name":"Permit"}}""")],
            rows.Select(static row => (row.Action, row.Parameters)));
}
