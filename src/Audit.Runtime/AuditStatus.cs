namespace Audit;

/// <summary>The values of the column <c>status</c>.</summary>
public static class AuditStatus
{
    /// <summary>The call returned.</summary>
    public const string Success = "success";

    /// <summary>The call threw, or was canceled.</summary>
    public const string Error = "error";
}
