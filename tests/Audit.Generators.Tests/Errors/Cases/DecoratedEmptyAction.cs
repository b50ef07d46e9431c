namespace Cases.DecoratedEmptyAction;

[GenerateAuditDecorator]
public interface IService
{
    [Audited("")] // <- AUD009 The action of 'CloseAsync' is empty | "close"
    Task CloseAsync(int id);
}

/// <summary>It says so once.</summary>
[GenerateAuditDecorator]
public interface IMore : IService;
