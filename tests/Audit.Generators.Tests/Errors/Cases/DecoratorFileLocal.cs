namespace Cases.DecoratorFileLocal;

[GenerateAuditDecorator]
file interface IService // <- AUD022 'IService' | 'IService' is local to its file. Make it internal
{
    [Audited("close")]
    void Close(int id);
}
