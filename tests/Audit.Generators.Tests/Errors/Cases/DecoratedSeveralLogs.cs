namespace Cases.DecoratedSeveralLogs;

[GenerateAuditDecorator]
public interface IService
{
    [Audited("copy")]
    void Copy(IAuditLog first, IAuditLog second); // <- AUD008 'Copy' can reach several IAuditLogs: 'first', 'second'. Keep one
}
