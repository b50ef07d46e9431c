using System.Net;
using System.Text;
using Audit;
using Web;

// Serves a few requests of its own in a host, and leaves their rows in the database that its first argument names.
var builder = WebApplication.CreateSlimBuilder();
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Logging.ClearProviders();
builder.Configuration.AddInMemoryCollection([new("Audit:TrackNesting", "true"), new("Audit:Durability", "Committed")]);
builder.Services.AddAudit().AddSqlite(args[0]).AddEnricher<Region>();
builder.Services.AddHealthChecks().AddAudit();
builder.Services.AddScoped<Orders>();
builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, OrderJson.Default));

var app = builder.Build();
app.UseAudit(options => options.TrustedRequestIdHeader = "X-Request-Id");
app.MapPost("/orders/{id:int}", ([AuditTarget("order")] int id, Order order, Orders orders) => orders.Take(order)).WithAudit("take_order");
app.MapHealthChecks("/health");
await app.StartAsync();

using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
http.DefaultRequestHeaders.Add("X-Request-Id", "req-1");
using var taken = await http.PostAsync("/orders/7", new StringContent("""{"Title":"Desk","Card":"4111"}""", Encoding.UTF8, "application/json"));
using var refused = await http.PostAsync("/orders/7", new StringContent("no json", Encoding.UTF8, "application/json"));
var health = await http.GetStringAsync("/health");
await app.StopAsync();
await app.DisposeAsync();
return (taken.StatusCode, refused.StatusCode, health) == (HttpStatusCode.OK, HttpStatusCode.BadRequest, "Healthy") ? 0 : 1;
