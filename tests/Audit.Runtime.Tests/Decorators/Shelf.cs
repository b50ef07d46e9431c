namespace Audit.Tests.Decorators;

public sealed class Shelf<T> : IShelf<T>
{
    public T Put(T item) => item;
}
