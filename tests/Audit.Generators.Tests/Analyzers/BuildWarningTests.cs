using Audit.Tests.Support;

namespace Audit.Generators.Tests.Analyzers;

/// <summary>What a user sees of a warning who runs <c>dotnet build</c>.</summary>
public class BuildWarningTests(WarnedProject project) : IClassFixture<WarnedProject>
{
    [Fact]
    public void A_warning_reaches_the_user_with_its_line_what_to_do_and_the_page()
    {
        var warning = Assert.Single(MessagesOf("Plain.cs"), static message => message.Id == "AUD015");

        Assert.Equal(("warning", "AUD015", 5), (warning.Severity, warning.Id, warning.Line));
        Assert.StartsWith("'password' looks secret, and is recorded as it is. Mark it [Redact] or [AuditIgnore].", warning.Text, StringComparison.Ordinal);
        Assert.EndsWith("/docs/diagnostics/AUD015.md)", warning.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_row_would_lack_and_a_shared_action_are_in_the_output_and_no_hint_is()
        => Assert.Equal([("warning", "AUD015", 5), ("warning", "AUD018", 6), ("warning", "AUD020", 11)], Said("Plain.cs"));

    [Fact]
    public void A_line_in_editorconfig_silences_a_warning()
        => Assert.Empty(MessagesOf("Silenced.cs"));

    [Fact]
    public void A_line_in_editorconfig_makes_a_warning_an_error_or_a_hint_and_a_hint_a_warning()
        => Assert.Equal([("error", "AUD015", 5), ("warning", "AUD018", 6), ("warning", "AUD018", 7)], Said("Raised.cs"));

    private IEnumerable<(string Severity, string Id, int Line)> Said(string file)
        => MessagesOf(file).OrderBy(static message => message.Line).Select(static message => (message.Severity, message.Id, message.Line));

    private IEnumerable<BuildMessage> MessagesOf(string file) => project.Messages.Where(message => message.File == file);
}
