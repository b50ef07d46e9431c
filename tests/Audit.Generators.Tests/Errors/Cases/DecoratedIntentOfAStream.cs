namespace Cases.DecoratedIntentOfAStream;

[GenerateAuditDecorator]
public interface IService
{
    [Audited("list", Intent = true)] // <- AUD021 'Intent' on 'List' promises nothing
    IAsyncEnumerable<int> List();
}
