namespace Audit.Json;

/// <summary>
/// Types of the framework and of packages that are not data: connections, call contexts, keys, services. What derives
/// from one or implements one is never walked. The generator compiles this file as well, so that a declared type and a
/// value behind <c>object</c> are judged alike.
/// </summary>
internal static class Plumbing
{
    private static readonly HashSet<string> Types =
    [
        // What runs, fails or describes code.
        "System.Collections.Generic.IAsyncEnumerable`1",
        "System.Delegate",
        "System.Exception",
        "System.IO.Stream",
        "System.Linq.Expressions.Expression",
        "System.Linq.IQueryable",
        "System.Reflection.MemberInfo",
        "System.Threading.Tasks.Task",
        "System.Threading.Tasks.ValueTask",
        "System.Threading.Tasks.ValueTask`1",

        // Databases.
        "System.Data.Common.DbBatch",
        "System.Data.Common.DbConnectionStringBuilder",
        "System.Data.Common.DbDataSource",
        "System.Data.DataSet",
        "System.Data.DataTable",
        "System.Data.IDataParameter",
        "System.Data.IDataReader",
        "System.Data.IDbCommand",
        "System.Data.IDbConnection",
        "System.Data.IDbTransaction",
        "Marten.IDocumentStore",
        "Marten.IQuerySession",
        "Microsoft.EntityFrameworkCore.ChangeTracking.ChangeTracker",
        "Microsoft.EntityFrameworkCore.ChangeTracking.EntityEntry",
        "Microsoft.EntityFrameworkCore.DbContext",
        "Microsoft.EntityFrameworkCore.DbContextOptions",
        "Microsoft.EntityFrameworkCore.Diagnostics.EventData",
        "Microsoft.EntityFrameworkCore.IDbContextFactory`1",
        "Microsoft.EntityFrameworkCore.Infrastructure.DatabaseFacade",
        "Microsoft.EntityFrameworkCore.Infrastructure.IInfrastructure`1",
        "Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction",
        "MongoDB.Driver.IMongoClient",
        "MongoDB.Driver.IMongoCollection`1",
        "MongoDB.Driver.IMongoDatabase",
        "NHibernate.ISession",
        "NHibernate.ISessionFactory",
        "NHibernate.IStatelessSession",
        "StackExchange.Redis.IConnectionMultiplexer",
        "StackExchange.Redis.IRedisAsync",

        // Requests and calls, which carry what authenticates the caller.
        "System.Security.Claims.ClaimsIdentity",
        "System.Security.Claims.ClaimsPrincipal",
        "Amazon.Lambda.Core.ILambdaContext",
        "Grpc.Core.CallInvoker",
        "Grpc.Core.CallOptions",
        "Grpc.Core.ChannelBase",
        "Grpc.Core.ClientBase",
        "Grpc.Core.IAsyncStreamReader`1",
        "Grpc.Core.IAsyncStreamWriter`1",
        "Grpc.Core.Metadata",
        "Grpc.Core.ServerCallContext",
        "GraphQL.IResolveFieldContext",
        "HotChocolate.Resolvers.IResolverContext",
        "Microsoft.AspNetCore.Authorization.AuthorizationHandlerContext",
        "Microsoft.AspNetCore.Components.ComponentBase",
        "Microsoft.AspNetCore.Components.NavigationManager",
        "Microsoft.AspNetCore.Http.HttpContext",
        "Microsoft.AspNetCore.Http.HttpRequest",
        "Microsoft.AspNetCore.Http.HttpResponse",
        "Microsoft.AspNetCore.Http.IHeaderDictionary",
        "Microsoft.AspNetCore.Http.IHttpContextAccessor",
        "Microsoft.AspNetCore.Http.IRequestCookieCollection",
        "Microsoft.AspNetCore.Http.ISession",
        "Microsoft.AspNetCore.Mvc.ActionContext",
        "Microsoft.AspNetCore.Mvc.ControllerBase",
        "Microsoft.AspNetCore.Mvc.IUrlHelper",
        "Microsoft.AspNetCore.Mvc.ModelBinding.ModelStateDictionary",
        "Microsoft.AspNetCore.Mvc.RazorPages.PageModel",
        "Microsoft.AspNetCore.SignalR.Hub",
        "Microsoft.AspNetCore.SignalR.HubCallerContext",
        "Microsoft.AspNetCore.SignalR.HubInvocationContext",
        "Microsoft.AspNetCore.SignalR.HubLifetimeContext",
        "Microsoft.AspNetCore.SignalR.IClientProxy",
        "Microsoft.AspNetCore.SignalR.IGroupManager",
        "Microsoft.AspNetCore.SignalR.IHubClients`1",
        "Microsoft.AspNetCore.SignalR.IHubContext",
        "Microsoft.AspNetCore.SignalR.IHubContext`1",
        "Microsoft.AspNetCore.SignalR.IHubContext`2",
        "Microsoft.Azure.Functions.Worker.FunctionContext",
        "Microsoft.Azure.Functions.Worker.Http.HttpRequestData",
        "Microsoft.Azure.Functions.Worker.Http.HttpResponseData",
        "Microsoft.Azure.WebJobs.ExecutionContext",
        "Microsoft.Bot.Builder.ITurnContext",
        "Microsoft.DurableTask.Client.DurableTaskClient",
        "Microsoft.DurableTask.TaskActivityContext",
        "Microsoft.DurableTask.TaskOrchestrationContext",
        "Microsoft.JSInterop.IJSRuntime",
        "Orleans.Runtime.IAddressable",
        "Temporalio.Activities.ActivityExecutionContext",

        // Messages on their way, with their headers.
        "Hangfire.JobStorage",
        "Hangfire.IBackgroundJobClient",
        "Hangfire.Server.PerformContext",
        "MassTransit.IPublishEndpoint",
        "MassTransit.IRequestClient`1",
        "MassTransit.ISendEndpoint",
        "MassTransit.ISendEndpointProvider",
        "MassTransit.PipeContext",
        "NServiceBus.IMessageSession",
        "NServiceBus.IPipelineContext",
        "Quartz.IJobExecutionContext",
        "Quartz.IScheduler",
        "Rebus.Bus.IBus",
        "Rebus.Pipeline.IMessageContext",
        "Wolverine.Envelope",
        "Wolverine.IMessageBus",

        // The network.
        "System.Net.CookieCollection",
        "System.Net.CookieContainer",
        "System.Net.Http.Headers.HttpHeaders",
        "System.Net.Http.HttpContent",
        "System.Net.Http.HttpMessageHandler",
        "System.Net.Http.HttpMessageInvoker",
        "System.Net.Http.HttpRequestMessage",
        "System.Net.Http.HttpResponseMessage",
        "System.Net.Http.IHttpClientFactory",
        "System.Net.Sockets.Socket",
        "System.Net.Sockets.TcpClient",
        "System.Net.Sockets.UdpClient",
        "System.Net.WebHeaderCollection",
        "System.Net.WebSockets.WebSocket",

        // Keys and credentials.
        "System.Net.ICredentials",
        "System.Security.Cryptography.AsymmetricAlgorithm",
        "System.Security.Cryptography.DSAParameters",
        "System.Security.Cryptography.ECParameters",
        "System.Security.Cryptography.HashAlgorithm",
        "System.Security.Cryptography.RSAParameters",
        "System.Security.Cryptography.RandomNumberGenerator",
        "System.Security.Cryptography.SymmetricAlgorithm",
        "System.Security.Cryptography.X509Certificates.X509Certificate",
        "System.Security.SecureString",
        "Microsoft.IdentityModel.Tokens.SecurityKey",
        "Microsoft.IdentityModel.Tokens.SigningCredentials",

        // Services.
        "System.IServiceProvider",
        "System.TimeProvider",
        "AutoMapper.IMapperBase",
        "FluentValidation.IValidator",
        "MediatR.IMediator",
        "MediatR.IPublisher",
        "MediatR.ISender",
        "Mediator.IPublisher",
        "Mediator.ISender",
        "Microsoft.AspNetCore.Authorization.IAuthorizationService",
        "Microsoft.AspNetCore.DataProtection.IDataProtectionProvider",
        "Microsoft.AspNetCore.Identity.RoleManager`1",
        "Microsoft.AspNetCore.Identity.SignInManager`1",
        "Microsoft.AspNetCore.Identity.UserManager`1",
        "Microsoft.AspNetCore.Routing.LinkGenerator",
        "Microsoft.Extensions.Caching.Distributed.IDistributedCache",
        "Microsoft.Extensions.Caching.Hybrid.HybridCache",
        "Microsoft.Extensions.Caching.Memory.IMemoryCache",
        "Microsoft.Extensions.Configuration.IConfiguration",
        "Microsoft.Extensions.Configuration.IConfigurationBuilder",
        "Microsoft.Extensions.DependencyInjection.IServiceCollection",
        "Microsoft.Extensions.DependencyInjection.IServiceScope",
        "Microsoft.Extensions.DependencyInjection.IServiceScopeFactory",
        "Microsoft.Extensions.Hosting.IHost",
        "Microsoft.Extensions.Hosting.IHostedService",
        "Microsoft.Extensions.Localization.IStringLocalizer",
        "Microsoft.Extensions.Logging.ILogger",
        "Microsoft.Extensions.Logging.ILoggerFactory",
        "Microsoft.Extensions.Options.IOptions`1",
        "Microsoft.Extensions.Options.IOptionsMonitor`1",
    ];

    /// <summary>Whether a type of that name is one, in an assembly of those who own the name: anybody may have a <c>DbContext</c>.</summary>
    /// <param name="fullName">The namespace and the metadata name, such as <c>System.Linq.IQueryable</c>.</param>
    /// <param name="assembly">The simple name of the assembly that declares it.</param>
    public static bool IsNamed(string fullName, string? assembly)
    {
        if (!Types.Contains(fullName))
        {
            return false;
        }

        var owner = fullName.Substring(0, fullName.IndexOf('.'));
        return assembly is not null && (assembly == owner || assembly.StartsWith(owner + ".", StringComparison.Ordinal) || (owner == "System" && assembly is "mscorlib" or "netstandard"));
    }
}
