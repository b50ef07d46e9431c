namespace Cases.Stream;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("search")]
    public partial IAsyncEnumerable<int> SearchAsync(string text); // <- AUD010 'SearchAsync' | Return a list

    private async IAsyncEnumerable<int> SearchCoreAsync(string text)
    {
        await Task.Yield();
        yield return text.Length;
    }
}
