using System.CommandLine;

namespace Audit.Cli.Arguments;

/// <summary>The options that every command has.</summary>
internal sealed class CommonOptions
{
    public Option<string> Database { get; } = new("--db")
    {
        Description = "The database.",
        HelpName = "PATH",
        DefaultValueFactory = static _ => "audit.db",
        Recursive = true,
    };

    public Option<bool> Json { get; } = new("--json") { Description = "Print JSON, with the column names as keys.", Recursive = true };

    public void AddTo(RootCommand root)
    {
        Database.RefuseEmpty();
        root.Options.Add(Database);
        root.Options.Add(Json);
    }

    /// <summary>A reader of the database.</summary>
    public AuditReader Reader(ParseResult parsed) => new(parsed.GetRequiredValue(Database));
}
