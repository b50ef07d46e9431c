namespace Cases.TwoPrimaryConstructorParameters;

public partial class Service(IAuditLog first, AuditLog second)
{
    public override string ToString() => $"{first} {second}";

    [Audited("close")]
    public partial void Close(int id); // <- AUD008 'Close' | 'first', 'second' | take the one to use as a parameter

    private void CloseCore(int id) => _ = id;
}
