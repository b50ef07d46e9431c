namespace Cases.DecoratedExplicitly;

public interface IBase
{
    int Count();
}

[GenerateAuditDecorator]
public interface IService : IBase
{
    [Audited("close")]
    void Close(int id);

    [Audited("count")]
    int IBase.Count() => 1; // <- AUD010 'Count' cannot be audited: an explicit interface implementation
}
