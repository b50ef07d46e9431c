namespace Cases.RefStruct;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("read")]
    public partial ReadOnlySpan<byte> Read(int id); // <- AUD010 'Read' | Return an array

    private ReadOnlySpan<byte> ReadCore(int id) => new byte[id];
}
