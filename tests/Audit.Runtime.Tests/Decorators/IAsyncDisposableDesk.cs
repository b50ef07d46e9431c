namespace Audit.Tests.Decorators;

/// <summary>A service whose interface says that it is disposed of asynchronously.</summary>
[GenerateAuditDecorator]
public interface IAsyncDisposableDesk : IDesk, IAsyncDisposable;
