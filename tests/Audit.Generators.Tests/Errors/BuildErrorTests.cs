using Audit.Tests.Support;

namespace Audit.Generators.Tests.Errors;

/// <summary>What a user sees who makes a mistake and runs <c>dotnet build</c>.</summary>
public class BuildErrorTests(ScratchProject project) : IClassFixture<ScratchProject>
{
    public static TheoryData<string> CaseFiles => [.. ScratchProject.Cases.Select(static errorCase => errorCase.FileName)];

    [Theory, MemberData(nameof(CaseFiles))]
    public void The_error_is_there_once_at_the_line_and_says_what_to_do(string file)
    {
        var expected = ScratchProject.Cases.Single(errorCase => errorCase.FileName == file);
        var found = Assert.Single(project.Messages, message => message.File == file && IsOurs(message));
        Assert.Equal((expected.Id, expected.Line, "error"), (found.Id, found.Line, found.Severity));
        Assert.All(expected.MessageParts, part => Assert.Contains(part, found.Text, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(CaseFiles))]
    public void The_compiler_adds_nothing_where_a_stub_can_be_written(string file)
    {
        var expected = ScratchProject.Cases.Single(errorCase => errorCase.FileName == file);
        var compilerIds = project.Messages.Where(message => message.File == file && !IsOurs(message)).Select(static message => message.Id);
        Assert.Equal(expected.CompilerIds, compilerIds.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nothing_else_is_wrong()
        => Assert.DoesNotContain(project.Messages, static message => ScratchProject.Cases.All(errorCase => errorCase.FileName != message.File));

    [Fact]
    public void No_setting_silences_an_error()
        => Assert.Equal(
            project.Messages.Where(static message => message.Severity == "error").OrderBy(static message => message.ToString()),
            project.SilencedMessages.Where(static message => message.Severity == "error").OrderBy(static message => message.ToString()));

    [Fact]
    public void Every_error_at_a_line_of_CSharp_has_a_case()
        => Assert.Equal(
            Diagnostics.AuditDiagnostics.Errors.Except([Diagnostics.AuditDiagnostics.OldLanguage, Diagnostics.AuditDiagnostics.InRazorFile]).Select(static descriptor => descriptor.Id),
            ScratchProject.Cases.Select(static errorCase => errorCase.Id).Distinct().Order(StringComparer.Ordinal));

    private static bool IsOurs(BuildMessage message) => message.Id.StartsWith("AUD", StringComparison.Ordinal);
}
