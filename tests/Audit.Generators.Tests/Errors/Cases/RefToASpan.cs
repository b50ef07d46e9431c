namespace Cases.RefToASpan;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("read")]
    public partial ref Span<int> Read(ref Span<int> numbers); // <- AUD010 'Read' | Return the value

    private ref Span<int> ReadCore(ref Span<int> numbers) => ref numbers;
}
