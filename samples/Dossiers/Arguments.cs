namespace Dossiers;

/// <summary>What the command line asks for.</summary>
internal sealed record Arguments(string Database, bool Serve, bool Help)
{
    public const string HelpText =
        """
        A dossier register whose every operation is audited.

        dotnet run --project samples/Dossiers [-- options]

          (no option)  Starts the register on a free port, plays a morning's work against
                       it over HTTP, prints the audit trail, and ends.
          --serve      Serves on a free port until Ctrl-C, without playing the morning;
                       then prints the audit trail of what you did.
          --db PATH    The audit file; its folder must exist. A file that is there already
                       is appended to. Default: audit.db in the current folder.
          --help       Prints this.
        """;

    /// <exception cref="ArgumentException">An argument is unknown or lacks its value; the message says which.</exception>
    public static Arguments Parse(ReadOnlySpan<string> args)
    {
        var parsed = new Arguments(Path.GetFullPath("audit.db"), Serve: false, Help: false);
        for (var i = 0; i < args.Length; i++)
        {
            parsed = args[i] switch
            {
                "--serve" => parsed with { Serve = true },
                "--help" or "-h" => parsed with { Help = true },
                "--db" when ++i < args.Length && args[i].Length > 0 => parsed with { Database = Path.GetFullPath(args[i]) },
                "--db" => throw new ArgumentException("--db needs a path, for example --db audit.db."),
                var unknown => throw new ArgumentException($"unknown argument '{unknown}'; --help lists the known ones."),
            };
        }

        return parsed;
    }
}
