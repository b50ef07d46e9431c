namespace Cases.DecoratorVararg;

[GenerateAuditDecorator]
public interface IService
{
    [Audited("close")]
    void Close(int id);

    void Open(__arglist); // <- AUD022 'IService' | 'Open' takes __arglist | Take an array
}
