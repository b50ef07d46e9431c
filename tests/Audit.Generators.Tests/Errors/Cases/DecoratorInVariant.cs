namespace Cases.DecoratorInVariant;

public partial interface IOuter<out T>
{
    [GenerateAuditDecorator]
    public interface IService // <- AUD022 'IService' | 'IOuter' has 'in' or 'out' type parameters | Move it out
    {
        [Audited("close")]
        void Close(int id);
    }
}
