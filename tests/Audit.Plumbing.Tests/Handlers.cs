using System.Data.Common;
using System.Security.Cryptography;
using Grpc.Core;
using MassTransit;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Quartz;

namespace Audit.Tests.Plumbing;

/// <summary>Handlers that take what their frameworks hand them.</summary>
public static partial class Handlers
{
    [Audited("register")]
    public static partial AppDb Register(IAuditLog log, AppDb db, string email);

    private static AppDb RegisterCore(IAuditLog log, AppDb db, string email) => db;

    [Audited("ef")]
    public static partial void Ef(IAuditLog log, DbContext db, DbSet<User> users, ChangeTracker tracker, EntityEntry<User> entry, DbContextOptions<AppDb> options);

    private static void EfCore(IAuditLog log, DbContext db, DbSet<User> users, ChangeTracker tracker, EntityEntry<User> entry, DbContextOptions<AppDb> options)
    {
    }

    [Audited("ado")]
    public static partial void Ado(IAuditLog log, DbConnection connection, SqliteConnection sqlite, SqliteCommand command, SqliteTransaction transaction, NpgsqlConnection npgsql, NpgsqlDataSource source, NpgsqlConnectionStringBuilder builder, NpgsqlParameter parameter);

    private static void AdoCore(IAuditLog log, DbConnection connection, SqliteConnection sqlite, SqliteCommand command, SqliteTransaction transaction, NpgsqlConnection npgsql, NpgsqlDataSource source, NpgsqlConnectionStringBuilder builder, NpgsqlParameter parameter)
    {
    }

    [Audited("grpc")]
    public static partial void Grpc(IAuditLog log, ServerCallContext context, Metadata headers, CallOptions options, IServerStreamWriter<string> answers);

    private static void GrpcCore(IAuditLog log, ServerCallContext context, Metadata headers, CallOptions options, IServerStreamWriter<string> answers)
    {
    }

    [Audited("hub")]
    public static partial void Hub(IAuditLog log, HubCallerContext context, Hub hub, IHubContext<Hub> others);

    private static void HubCore(IAuditLog log, HubCallerContext context, Hub hub, IHubContext<Hub> others)
    {
    }

    [Audited("web")]
    public static partial void Web(IAuditLog log, HttpContext context, HttpRequest request, IHeaderDictionary headers, UserManager<IdentityUser> users);

    private static void WebCore(IAuditLog log, HttpContext context, HttpRequest request, IHeaderDictionary headers, UserManager<IdentityUser> users)
    {
    }

    [Audited("function")]
    public static partial void Function(IAuditLog log, FunctionContext context);

    private static void FunctionCore(IAuditLog log, FunctionContext context)
    {
    }

    [Audited("message")]
    public static partial void Message(IAuditLog log, ConsumeContext<User> context, IPublishEndpoint publish, IJobExecutionContext job, MediatR.IMediator mediator);

    private static void MessageCore(IAuditLog log, ConsumeContext<User> context, IPublishEndpoint publish, IJobExecutionContext job, MediatR.IMediator mediator)
    {
    }

    [Audited("services")]
    public static partial void Services(IAuditLog log, ILogger<User> logger, IConfiguration configuration, IOptions<User> options, HttpClient client, RSA key, TaxService tax, IMailSender sender);

    private static void ServicesCore(IAuditLog log, ILogger<User> logger, IConfiguration configuration, IOptions<User> options, HttpClient client, RSA key, TaxService tax, IMailSender sender)
    {
    }

    [Audited("deep")]
    public static partial void Deep(IAuditLog log, Deep deep);

    private static void DeepCore(IAuditLog log, Deep deep)
    {
    }

    [Audited("any")]
    public static partial void Any(IAuditLog log, object value);

    private static void AnyCore(IAuditLog log, object value)
    {
    }

    [Audited("own")]
    public static partial void Own(IAuditLog log, OwnNames.DbContext context);

    private static void OwnCore(IAuditLog log, OwnNames.DbContext context)
    {
    }
}
