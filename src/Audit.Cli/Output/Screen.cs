using System.Text;
using Spectre.Console;

namespace Audit.Cli.Output;

/// <summary>Where the tool prints: standard output, on a terminal or not, and standard error.</summary>
internal sealed class Screen
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public Screen()
    {
        IsTerminal = !System.Console.IsOutputRedirected;
        Out = IsTerminal ? System.Console.Out : new StreamWriter(StandardOutput.Open(), Utf8, bufferSize: 64 * 1024) { NewLine = "\n" };
        Error = System.Console.Error;
        Console = ConsoleOn(Out, IsTerminal);
    }

    /// <summary>Standard output, as UTF-8. What is written is to be flushed.</summary>
    public TextWriter Out { get; }

    /// <summary>Standard error.</summary>
    public TextWriter Error { get; }

    /// <summary>Whether somebody looks at standard output; a pipe and a file get neither colours nor a layout.</summary>
    public bool IsTerminal { get; }

    /// <summary>Standard output with colours, where it is a terminal.</summary>
    public IAnsiConsole Console { get; }

    /// <summary>Standard error with colours, where it is a terminal; else null.</summary>
    public IAnsiConsole? ErrorConsole => System.Console.IsErrorRedirected ? null : ConsoleOn(Error, isTerminal: true);

    /// <summary>Tells whoever runs the tool something, in one line of standard error; where nothing can be written there, the exit code has to do.</summary>
    public void Say(string message)
    {
        try
        {
            Error.WriteLine($"audit: {SafeText.OneLine(message.ReplaceLineEndings(" "))}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static IAnsiConsole ConsoleOn(TextWriter writer, bool isTerminal)
    {
        var isPlain = !isTerminal || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")); // no-color.org
        return AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer), Ansi = isPlain ? AnsiSupport.No : AnsiSupport.Detect });
    }
}
