namespace Audit.Tests.Decorators;

[GenerateAuditDecorator]
public interface IShelf<T>
{
    [Audited("put")]
    T Put(T item);
}
