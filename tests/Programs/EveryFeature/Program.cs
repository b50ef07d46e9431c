using Audit;
using EveryFeature;

// Leaves the rows of every feature in the database that its first argument names. What it does is the same in every run.
var entries = 0;
var options = new AuditOptions
{
    QueueCapacity = 4096,
    MaxStringLength = 200,
    MaxItems = 20,
    MaxDepth = 8,
    MaxFieldBytes = 8 * 1024,
    TypeInfoResolver = ForeignJson.Default,
    EntryId = () => $"entry-{++entries}",
    RedactionKey = "a key for tests, not for secrets"u8.ToArray(),
};
using var context = AuditContext.Push(new AuditContext { UserId = "alice", RequestId = "req-1", Transport = "cli" });
await using (var log = AuditLog.Open(args[0], options))
{
    await Returns.RunAsync(log);
    await References.RunAsync(log);
    Generics.Run(log);
    Values.Run(log);
    await Streams.RunAsync(log);
    await Targets.RunAsync(log);
    await RunTimeTypes.RunAsync(log);
    Limits.Run(log);
    await Secrets.RunAsync(log);
    await Promises.RunAsync(log);
    await Decorated.RunAsync(log);
    await log.WriteAsync(new AuditEntry { Action = "own entry", Parameters = """{"by":"hand"}""" });
}

await Failures.RunAsync(args[0], options);
