using Shop;

var builder = WebApplication.CreateBuilder(args);
builder.Logging.ClearProviders();
builder.Services.AddAudit().AddSqlite("/nowhere/to/be/found/audit.db");
builder.Services.AddSingleton<Counter>();

var app = builder.Build();
app.UseAudit();
app.MapGet("/sell/{item}", (string item, Counter counter) => counter.Sell(item));
app.Run();
