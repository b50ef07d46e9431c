namespace Audit.Tests.Decorators;

/// <summary>A service whose interface says that it is disposed of.</summary>
[GenerateAuditDecorator]
public interface IDisposableDesk : IDesk, IDisposable;
