namespace Cases.NotPartialInterface;

public partial interface IService
{
    IAuditLog Log { get; }

    [Audited("close")]
    void Close(int id); // <- AUD001 'Close' | mark the method that implements it, or the interface [GenerateAuditDecorator]
}
