namespace Audit.Tests.Decorators;

/// <summary>A service whose interface says nothing of disposal.</summary>
[GenerateAuditDecorator]
public interface IDesk
{
    [Audited("open")]
    int Open(int id);

    /// <summary>Which of the desks that were made it is.</summary>
    int Number { get; }
}
