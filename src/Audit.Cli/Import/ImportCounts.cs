namespace Audit.Cli.Import;

/// <summary>What became of the lines of an import.</summary>
internal sealed class ImportCounts
{
    public long Imported { get; set; }

    /// <summary>Entries that the database has, with the same contents.</summary>
    public long AlreadyThere { get; set; }

    public long Refused { get; set; }
}
