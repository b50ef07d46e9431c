namespace Audit.Cli;

/// <summary>How the tool ends. <c>audit --help</c> and docs/reading.md list them.</summary>
internal static class ExitCode
{
    /// <summary>What was asked for is done, also where no row matches.</summary>
    public const int Done = 0;

    /// <summary>The entry or request that was named is not there.</summary>
    public const int NotFound = 1;

    /// <summary>Lines of an import were refused; the others are imported.</summary>
    public const int SomeRefused = 1;

    /// <summary>The arguments cannot be understood.</summary>
    public const int WrongArguments = 2;

    /// <summary>The database or a file cannot be read or written.</summary>
    public const int CannotReadOrWrite = 3;

    /// <summary>Ended by Ctrl-C, or by a signal that asks for the end.</summary>
    public const int Interrupted = 130;
}
