using System.CommandLine;
using Audit.Cli.Output;
using Audit.Spill;
using Audit.Sqlite;

namespace Audit.Cli.Arguments;

/// <summary>The options that every command has.</summary>
internal sealed class CommonOptions
{
    /// <summary>The variable of the environment that names the database where the option does not.</summary>
    private const string DatabaseVariable = "AUDIT_DB";

    public Option<string> Database { get; } = new("--db")
    {
        Description = $"The database. Default: that of the variable {DatabaseVariable}, else audit.db in the current folder.",
        HelpName = "PATH",
        DefaultValueFactory = static _ => Environment.GetEnvironmentVariable(DatabaseVariable) is { Length: > 0 } path ? path : "audit.db",
        Recursive = true,
    };

    public Option<bool> Json { get; } = new("--json") { Description = "Print JSON, with the column names as keys.", Recursive = true };

    public void AddTo(RootCommand root)
    {
        Database.RefuseEmpty();
        root.Options.Add(Database);
        root.Options.Add(Json);
    }

    /// <summary>Says which rows wait beside the database: of a program that ended before it could write them.</summary>
    public void SayWhatWaits(ParseResult parsed, Screen screen)
    {
        foreach (var waiting in SpillWaiting.Beside(DatabaseLocation.ParseForReading(parsed.GetRequiredValue(Database))).Find())
        {
            screen.Say(waiting.ToString());
        }
    }

    /// <summary>A reader of the database.</summary>
    public AuditReader Reader(ParseResult parsed) => new(parsed.GetRequiredValue(Database));
}
