using System.Net.WebSockets;
using System.Text;
using Audit.AspNetCore.Tests.Support;
using FastEndpoints;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.TestHost;

namespace Audit.AspNetCore.Tests.Endpoints;

/// <summary>Endpoints that other frameworks map are recorded as what they answered.</summary>
public class FrameworkTests
{
    [Theory]
    [InlineData("/fast/200", "success", null, null)]
    [InlineData("/fast/400", "error", "HTTP 400 Bad Request", null)]
    [InlineData("/fast/403", "error", "HTTP 403 Forbidden", "denied")]
    [InlineData("/fast/404", "error", "HTTP 404 Not Found", null)]
    [InlineData("/fast/302", "error", "HTTP 302 Found", "denied")]
    [InlineData("/fast/500", "error", "no stock", null)]
    [InlineData("/fast_policy", "error", "HTTP 302 Found, before the endpoint ran", "denied")]
    public async Task FastEndpoints(string path, string status, string? message, string? outcome)
    {
        await using var app = await AnswerTests.StartAsync(
            static app => app.UseAuthorization().UseFastEndpoints(),
            static services => services.AddFastEndpoints(static options => options.Assemblies = [typeof(FrameworkTests).Assembly]));
        await app.AskAsync(path);

        var row = await app.RowAsync();
        Assert.Equal(("fast", status, message, outcome), (row.Action, row.Status, row.ErrorMessage, row.Fact("outcome")));
    }

    [Fact]
    public async Task SignalR()
    {
        var closed = new TaskCompletionSource();
        await using var app = await AnswerTests.StartAsync(
            static app => app.MapHub<Bell>("/bell").WithAudit("bell"),
            static services => services.AddSignalR(),
            onKestrel: true,
            before: app => AnswerTests.NotifyEnd(app, "/bell", closed));
        await app.AskAsync("/bell/negotiate?negotiateVersion=1", HttpMethod.Post);
        using (var socket = new ClientWebSocket())
        using (var client = app.Client())
        {
            await socket.ConnectAsync(new UriBuilder(client.BaseAddress!) { Scheme = "ws", Path = "/bell" }.Uri, TestContext.Current.CancellationToken);
            await socket.SendAsync(Encoding.UTF8.GetBytes("""{"protocol":"json","version":1}""" + '\u001e'), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, TestContext.Current.CancellationToken);
        }

        await closed.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal([("POST /bell/negotiate", "success"), ("GET /bell", "success")], (await app.RowsAsync()).Select(static row => (row.Fact("endpoint"), row.Status)));
    }

    [Theory]
    [InlineData(StatusCode.OK, "success", null, null)]
    [InlineData(StatusCode.NotFound, "error", "gRPC 5 NotFound", null)]
    [InlineData(StatusCode.PermissionDenied, "error", "gRPC 7 PermissionDenied", "denied")]
    public async Task A_gRPC_service(StatusCode code, string status, string? message, string? outcome)
    {
        await using var app = await AnswerTests.StartAsync(
            static app => app.MapGrpcService<Teller>().WithAudit("tell"),
            static services => services.AddGrpc());
        using var handler = new Http2Handler(((TestServer)app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>()).CreateHandler());
        using var channel = GrpcChannel.ForAddress("http://localhost", new GrpcChannelOptions { HttpHandler = handler });
        try
        {
            await channel.CreateCallInvoker().AsyncUnaryCall(TellerBase.Method, null, default, $"{(int)code}");
        }
        catch (RpcException)
        {
        }

        var row = await app.RowAsync();
        Assert.Equal((status, message, outcome, "POST /bank.Teller/Tell"), (row.Status, row.ErrorMessage, row.Fact("outcome"), row.Fact("endpoint")));
    }

    public sealed class Bell : Hub;

    public sealed class Fast : EndpointWithoutRequest
    {
        public override void Configure()
        {
            Get("/fast/{code}");
            AllowAnonymous();
            Options(static endpoint => endpoint.WithAudit("fast"));
        }

        public override Task HandleAsync(CancellationToken ct) => Route<int>("code") switch
        {
            400 => Fail(),
            403 => Send.ForbiddenAsync(ct),
            404 => Send.NotFoundAsync(ct),
            302 => Send.ResultAsync(Results.Challenge()),
            500 => throw new InvalidOperationException("no stock"),
            _ => Send.OkAsync("yes", ct),
        };

        private Task Fail()
        {
            AddError("no such code");
            return Send.ErrorsAsync();
        }
    }

    public sealed class FastPolicy : EndpointWithoutRequest
    {
        public override void Configure()
        {
            Get("/fast_policy");
            Options(static endpoint => endpoint.WithAudit("fast"));
        }

        public override Task HandleAsync(CancellationToken ct) => Send.OkAsync("yes", ct);
    }

    [BindServiceMethod(typeof(TellerBase), nameof(BindService))]
    public abstract class TellerBase
    {
        private static readonly Marshaller<string> Text = Marshallers.Create(Encoding.UTF8.GetBytes, Encoding.UTF8.GetString);

        public static Method<string, string> Method { get; } = new(MethodType.Unary, "bank.Teller", "Tell", Text, Text);

        public abstract Task<string> Tell(string code, ServerCallContext context);

        public static void BindService(ServiceBinderBase binder, TellerBase service)
            => binder.AddMethod(Method, service is null ? null : new UnaryServerMethod<string, string>(service.Tell));
    }

    public sealed class Teller : TellerBase
    {
        public override Task<string> Tell(string code, ServerCallContext context)
            => code == "0" ? Task.FromResult("here") : throw new RpcException(new Status((StatusCode)int.Parse(code, System.Globalization.CultureInfo.InvariantCulture), "no"));
    }

    /// <summary>The in-memory server speaks what it is asked to.</summary>
    private sealed class Http2Handler(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            response.Version = request.Version;
            return response;
        }
    }
}
