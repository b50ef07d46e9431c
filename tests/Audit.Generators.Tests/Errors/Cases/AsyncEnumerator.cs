namespace Cases.AsyncEnumerator;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("read")]
    public partial IAsyncEnumerator<int> ReadAsync(int count); // <- AUD010 'ReadAsync' | Return an IEnumerable<T> or IAsyncEnumerable<T>

    private async IAsyncEnumerator<int> ReadCoreAsync(int count)
    {
        await Task.Yield();
        yield return count;
    }
}
