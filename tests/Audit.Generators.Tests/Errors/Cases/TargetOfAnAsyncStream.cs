namespace Cases.TargetOfAnAsyncStream;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("read")]
    [return: AuditTarget("folder")]
    public partial IAsyncEnumerable<int> ReadAsync(int count); // <- AUD012 'ReadAsync' | items of a stream are not kept | Mark a parameter

    private async IAsyncEnumerable<int> ReadCoreAsync(int count)
    {
        await Task.Yield();
        yield return count;
    }
}
