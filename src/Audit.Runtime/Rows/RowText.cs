namespace Audit.Rows;

/// <summary>The text columns of a row, in the order in which <see cref="RowWriter"/> takes them.</summary>
internal enum RowText
{
    EntryId,
    Action,
    Transport,
    UserId,
    RequestId,
    Parameters,
    Result,
    ErrorMessage,
    Status,
    Target,
    Context,
}
