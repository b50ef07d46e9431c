using System.Reflection;
using Audit.CodeFixes.Editing;
using Audit.CodeFixes.Tests.Harness;
using Audit.Tests.Support;

namespace Audit.CodeFixes.Tests.Docs;

/// <summary>A fix's page is named after it, has its title, and shows what it does.</summary>
public class FixPagesTests
{
    private const string AuditMethod = "AuditMethod";

    private static readonly string Folder = Path.GetFullPath(Path.Combine(
        typeof(FixPagesTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static attribute => attribute.Key == "ProjectDirectory").Value!,
        "..", "..", "docs", "fixes"));

    private static readonly string Index = File.ReadAllText(Path.Combine(Folder, "README.md"));

    public static TheoryData<string> Fixes => [.. UserCode.Fixes.Select(NameOf)];

    [Fact]
    public void Every_fix_has_a_page_and_every_page_a_fix()
        => Assert.Equal(
            Fixes.Select(static row => row.Data).Append(AuditMethod).Append("README").Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(Folder).Select(static path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Fixes))]
    public async Task The_fix_makes_the_code_after_of_the_code_before(string name)
    {
        var fix = UserCode.Fixes.Single(fix => NameOf(fix) == name);
        var page = Read(name);
        Assert.Equal($"# {fix.Title}", page.Title);
        Assert.Contains($"| [{fix.Title}]({name}.md) | [{fix.FixableDiagnosticIds[0]}](../diagnostics/{fix.FixableDiagnosticIds[0]}.md) |", Index, StringComparison.Ordinal);

        var cured = await UserCode.Of(page.Before).FixAsync(fix);

        Assert.Equal(page.After, await cured.TextAsync());
        await cured.CompileAsync();
        Assert.DoesNotContain(await cured.DiagnosticsAsync(), diagnostic => diagnostic.Id == fix.FixableDiagnosticIds[0]);
    }

    [Fact]
    public async Task Audit_this_method_makes_the_code_after_of_the_code_before()
    {
        var page = Read(AuditMethod);
        Assert.Equal("# Audit this method", page.Title);
        Assert.Contains($"| [Audit this method]({AuditMethod}.md) |", Index, StringComparison.Ordinal);

        var audited = await UserCode.Of(page.Before).AuditAsync("CloseDossierAsync");

        Assert.Equal(page.After, await audited.TextAsync());
        await audited.CompileAsync();
    }

    private static string NameOf(EditingCodeFix fix) => fix.GetType().Name[..^"Fix".Length];

    private static CodePage Read(string name) => CodePage.Read(Path.Combine(Folder, name + ".md"));
}
