using Spectre.Console;

namespace Audit.Cli.Output;

/// <summary>What is shown in which colour, of the sixteen that every terminal has.</summary>
internal static class Styles
{
    public static Style Heading { get; } = new(decoration: Decoration.Bold);

    public static Style Name { get; } = new(Color.Teal);

    public static Style Text { get; } = new(Color.Green);

    public static Style Number { get; } = new(Color.Olive);

    public static Style Quiet { get; } = new(Color.Grey);

    public static Style Fault { get; } = new(Color.Red);

    public static Style Pending { get; } = new(Color.Olive);

    public static Style OfStatus(string status) => status switch
    {
        AuditStatus.Success => Text,
        AuditStatus.Started => Pending,
        _ => Fault,
    };
}
