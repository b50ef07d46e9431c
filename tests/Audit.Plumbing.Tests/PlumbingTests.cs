using System.Security.Cryptography;
using System.Text.Json.Serialization.Metadata;
using Audit.Tests.Support;
using Grpc.Core;
using MassTransit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using Quartz;

namespace Audit.Tests.Plumbing;

/// <summary>What frameworks hand to a handler beside its data, with the real packages: nothing of it is in a row.</summary>
public sealed class PlumbingTests : IDisposable
{
    private const string Secret = "hunter2";

    private readonly TemporaryFolder _folder = new();
    private readonly SqliteConnection _connection = new("Data Source=:memory:");
    private readonly AppDb _db;

    public PlumbingTests()
    {
        _connection.Open();
        _db = new AppDb(new DbContextOptionsBuilder<AppDb>().UseSqlite(_connection).Options);
        _db.Database.EnsureCreated();
        _db.Add(new User { Email = "ben@example.org", Password = Secret });
        _db.SaveChanges();
    }

    public void Dispose()
    {
        _db.Dispose();
        _connection.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_context_is_a_marker_so_that_no_row_has_what_it_tracks_of_other_calls()
    {
        var row = await RowOf(log => Handlers.Register(log, _db, "ann@example.org"));

        Assert.Equal("""{"db":"[AppDb]","email":"ann@example.org"}""", row.Parameters);
        Assert.Equal("\"[AppDb]\"", row.Result);
    }

    [Fact]
    public async Task Parts_of_a_context_are_markers() => Assert.Equal(
        """{"db":"[DbContext]","users":"[DbSet]","tracker":"[ChangeTracker]","entry":"[EntityEntry]","options":"[DbContextOptions]"}""",
        await ParametersOf(log => Handlers.Ef(log, _db, _db.Users, _db.ChangeTracker, _db.Entry(_db.Users.Local.Single()), new DbContextOptionsBuilder<AppDb>().Options)));

    [Fact]
    public async Task Connections_and_what_is_made_of_them_are_markers()
    {
        const string Settings = $"Host=localhost;Username=ann;Password={Secret}";
        await using var npgsql = new NpgsqlConnection(Settings);
        await using var source = NpgsqlDataSource.Create(Settings);
        await using var transaction = (SqliteTransaction)await _connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var command = _connection.CreateCommand();

        Assert.Equal(
            """{"connection":"[DbConnection]","sqlite":"[SqliteConnection]","command":"[SqliteCommand]","transaction":"[SqliteTransaction]","npgsql":"[NpgsqlConnection]","source":"[NpgsqlDataSource]","builder":"[NpgsqlConnectionStringBuilder]","parameter":"[NpgsqlParameter]"}""",
            await ParametersOf(log => Handlers.Ado(log, _connection, _connection, command, transaction, npgsql, source, new NpgsqlConnectionStringBuilder(Settings), new NpgsqlParameter("p", Secret))));
    }

    [Fact]
    public async Task Calls_and_their_headers_are_markers()
    {
        var context = new CallContext();
        var options = new CallOptions(context.RequestHeaders);

        Assert.Equal(
            """{"context":"[ServerCallContext]","headers":"[Metadata]","options":"[CallOptions]","answers":"[IServerStreamWriter]"}""",
            await ParametersOf(log => Handlers.Grpc(log, context, context.RequestHeaders, options, StandIn.Of<IServerStreamWriter<string>>())));
    }

    [Fact]
    public async Task Hubs_requests_and_functions_are_markers()
    {
        using var hub = new Chat();
        using var users = new AppUsers();
        var http = new DefaultHttpContext();
        http.Request.Headers.Authorization = Secret;

        Assert.Equal("""{"context":"[HubCallerContext]","hub":"[Hub]","others":"[IHubContext]"}""", await ParametersOf(log => Handlers.Hub(log, new CallerContext(), hub, StandIn.Of<IHubContext<Hub>>())));
        Assert.Equal(
            """{"context":"[HttpContext]","request":"[HttpRequest]","headers":"[IHeaderDictionary]","users":"[UserManager]"}""",
            await ParametersOf(log => Handlers.Web(log, http, http.Request, http.Request.Headers, users)));
        Assert.Equal("""{"context":"[FunctionContext]"}""", await ParametersOf(log => Handlers.Function(log, new WorkerContext())));
    }

    [Fact]
    public async Task Messages_on_their_way_are_markers()
    {
        StoredRow? row = null;
        var mediator = Bus.Factory.CreateMediator(bus => bus.Handler<User>(async context =>
            row = await RowOf(log => Handlers.Message(log, context, context, StandIn.Of<IJobExecutionContext>(), StandIn.Of<MediatR.IMediator>()))));
        await mediator.Send(new User { Password = Secret }, TestContext.Current.CancellationToken);

        Assert.Equal("""{"context":"[ConsumeContext]","publish":"[IPublishEndpoint]","job":"[IJobExecutionContext]","mediator":"[IMediator]"}""", row!.Parameters);
    }

    [Fact]
    public async Task Services_and_keys_are_markers()
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("authorization", Secret);
        using var key = RSA.Create();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Password", Secret)]).Build();

        Assert.Equal(
            """{"logger":"[ILogger]","configuration":"[IConfiguration]","options":"[IOptions]","client":"[HttpClient]","key":"[RSA]","tax":"[TaxService]","sender":"[MailSender]"}""",
            await ParametersOf(log => Handlers.Services(log, NullLogger<User>.Instance, configuration, Options.Create(new User { Password = Secret }), client, key, new TaxService(1), new MailSender())));
    }

    [Fact]
    public async Task Plumbing_in_what_is_recorded_is_a_marker_at_any_depth() => Assert.Equal(
        """{"deep":{"Id":7,"Db":"[AppDb]","Calls":["[ServerCallContext]"],"Callers":{"a":"[HubCallerContext]"},"Any":["[AppDb]"]}}""",
        await ParametersOf(log => Handlers.Deep(log, new Deep(7, _db, [new CallContext()], new() { ["a"] = new CallerContext() }, new List<object> { _db }))));

    [Fact]
    public async Task What_an_object_turns_out_to_be_is_judged_by_the_same_rule_whoever_knows_it()
    {
        var http = new DefaultHttpContext();
        using var users = new AppUsers();
        using var client = new HttpClient();
        foreach (object value in (object[])[_db, _db.Users.Local.Single().GetType(), _connection, new NpgsqlConnectionStringBuilder($"Password={Secret}"), new CallContext(), new CallContext().RequestHeaders, new CallerContext(),
            new WorkerContext(), http, http.Request, http.Request.Headers, users, client, new Chat(), StandIn.Of<ConsumeContext>(), StandIn.Of<MediatR.IMediator>(), StandIn.Of<IJobExecutionContext>(), new ConfigurationManager()])
        {
            foreach (var options in (AuditOptions[])[new(), new() { TypeInfoResolver = new DefaultJsonTypeInfoResolver() }])
            {
                Assert.Equal($$"""{"value":"[{{value.GetType().Name}}]"}""", (await RowOf(log => Handlers.Any(log, value), options)).Parameters);
            }
        }
    }

    [Fact]
    public async Task A_type_of_ones_own_that_has_only_the_name_is_recorded()
        => Assert.Equal("""{"context":{"Tenant":"a"}}""", await ParametersOf(static log => Handlers.Own(log, new OwnNames.DbContext("a"))));

    private async Task<string?> ParametersOf(Action<IAuditLog> act) => (await RowOf(act)).Parameters;

    private async Task<StoredRow> RowOf(Action<IAuditLog> act, AuditOptions? options = null)
    {
        var path = _folder.PathOf($"{Guid.NewGuid()}.db");
        await using (var log = AuditLog.Open(path, options ?? new AuditOptions()))
        {
            act(log);
        }

        var row = Assert.Single(AuditFile.Rows(path));
        Assert.DoesNotContain(Secret, row.ToString(), StringComparison.Ordinal);
        return row;
    }

    private sealed class Chat : Hub;

    private sealed class AppUsers() : UserManager<IdentityUser>(StandIn.Of<IUserStore<IdentityUser>>(), null!, null!, [], [], null!, null!, null!, null!);
}
