namespace Cases.DecoratorInNotPartial;

public class Outer
{
    [GenerateAuditDecorator]
    public interface IService // <- AUD022 'IService' | 'Outer' must be declared 'partial'
    {
        [Audited("close")]
        void Close(int id);
    }
}
