namespace Audit;

/// <summary>The values of the column <c>status</c>.</summary>
public static class AuditStatus
{
    /// <summary>The call returned.</summary>
    public const string Success = "success";

    /// <summary>The call threw, or was canceled.</summary>
    public const string Error = "error";

    /// <summary>The call is about to run: the row that an <see cref="AuditedAttribute.Intent"/> leaves before its outcome.</summary>
    public const string Started = "started";
}
