namespace Cases.NoAccessibilityInterface;

public partial interface IService
{
    IAuditLog Log { get; }

    [Audited("close")]
    partial void Close(int id); // <- AUD004 'Close' | its calls vanish

    private void CloseCore(int id) => _ = id;
}
