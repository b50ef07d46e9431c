namespace Cases.DecoratedStatic;

[GenerateAuditDecorator]
public interface IService
{
    [Audited("close")]
    void Close(int id);

    [Audited("count")]
    static int Count(IAuditLog log) => log.GetHashCode(); // <- AUD001 'Count' is marked [Audited] but is not partial
}
