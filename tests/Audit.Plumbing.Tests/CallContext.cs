using Grpc.Core;

namespace Audit.Tests.Plumbing;

/// <summary>A call as gRPC's server hands it over, with what authenticates the caller.</summary>
internal sealed class CallContext : ServerCallContext
{
    public const string Token = "Bearer hunter2";

    protected override string MethodCore => "/Dossiers/Close";

    protected override string HostCore => "localhost";

    protected override string PeerCore => "ipv4:127.0.0.1:1";

    protected override DateTime DeadlineCore => DateTime.MaxValue;

    protected override Metadata RequestHeadersCore { get; } = [new Metadata.Entry("authorization", Token)];

    protected override CancellationToken CancellationTokenCore => default;

    protected override Metadata ResponseTrailersCore { get; } = [];

    protected override Status StatusCore { get; set; }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore { get; } = new(null, []);

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) => throw new NotSupportedException();

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => Task.CompletedTask;
}
