namespace Audit;

/// <summary>In which order rows are read. It is that of <see cref="AuditRow.Seq"/>, in which they were committed, also where clocks were set.</summary>
public enum AuditOrder
{
    /// <summary>The last row first. The default.</summary>
    NewestFirst,

    /// <summary>The first row first.</summary>
    OldestFirst,
}
