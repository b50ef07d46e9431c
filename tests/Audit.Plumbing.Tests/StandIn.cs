using System.Reflection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Azure.Functions.Worker;

namespace Audit.Tests.Plumbing;

/// <summary>An object of a framework's interface, of which nothing may be read.</summary>
public class StandIn : DispatchProxy
{
    public static T Of<T>()
        where T : class => Create<T, StandIn>();

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod?.Name == nameof(IDisposable.Dispose)
        ? null
        : throw new InvalidOperationException($"hunter2: {targetMethod} was called.");
}

internal sealed class CallerContext : HubCallerContext
{
    public override string ConnectionId => "hunter2";

    public override string? UserIdentifier => "hunter2";

    public override System.Security.Claims.ClaimsPrincipal? User => null;

    public override IDictionary<object, object?> Items { get; } = new Dictionary<object, object?> { ["access_token"] = "hunter2" };

    public override IFeatureCollection Features { get; } = new FeatureCollection();

    public override CancellationToken ConnectionAborted => default;

    public override void Abort()
    {
    }
}

internal sealed class WorkerContext : FunctionContext
{
    public override string InvocationId => "hunter2";

    public override string FunctionId => "hunter2";

    public override TraceContext TraceContext => null!;

    public override BindingContext BindingContext => null!;

    public override RetryContext RetryContext => null!;

    public override IServiceProvider InstanceServices { get; set; } = null!;

    public override FunctionDefinition FunctionDefinition => null!;

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object> { ["token"] = "hunter2" };

    public override IInvocationFeatures Features => null!;
}
