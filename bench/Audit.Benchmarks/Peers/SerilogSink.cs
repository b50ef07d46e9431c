using Serilog.Core;
using Serilog.Events;

namespace Audit.Benchmarks.Peers;

/// <summary>Writes a batch of Serilog's events into the log's table, in a transaction.</summary>
internal sealed class SerilogSink(AdoNetFile file) : IBatchedLogEventSink
{
    private long _written;

    public long Written => Interlocked.Read(ref _written);

    public Task EmitBatchAsync(IReadOnlyCollection<LogEvent> batch)
    {
        using var transaction = file.Begin();
        foreach (var entry in batch)
        {
            file.Insert(
                Text(entry, "EntryId"), entry.Timestamp.ToUnixTimeMilliseconds(), Text(entry, "Action"), Text(entry, "Transport"), Text(entry, "UserId"),
                Text(entry, "RequestId"), entry.Properties["Request"].ToString(), entry.Properties["Result"].ToString(), null, 0L, "success");
        }

        transaction.Commit();
        Interlocked.Add(ref _written, batch.Count);
        return Task.CompletedTask;
    }

    private static string? Text(LogEvent entry, string property) => entry.Properties[property] is ScalarValue { Value: string text } ? text : null;
}
