namespace Cases.IntentOfAStream;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("read",
        Intent = true)] // <- AUD021 'Intent' on 'ReadAsync' promises nothing | runs when the stream is enumerated | Return a list
    public partial IAsyncEnumerable<int> ReadAsync(int count);

    private async IAsyncEnumerable<int> ReadCoreAsync(int count)
    {
        await Task.Yield();
        yield return count;
    }
}
