using System.Diagnostics;
using System.Text.Json;

namespace Audit.Benchmarks.Peers;

/// <summary>A row as people write it by hand: an object of strings.</summary>
internal sealed class PeerEntry
{
    private readonly long _started = Stopwatch.GetTimestamp();

    public string EntryId { get; } = "aud_" + Guid.NewGuid().ToString();

    public long Timestamp { get; } = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    public string Action { get; } = Work.Dossiers.Action;

    public string Transport { get; } = AuditContext.Current.Transport ?? "http";

    public string? UserId { get; } = AuditContext.Current.UserId;

    public string? RequestId { get; } = AuditContext.Current.RequestId;

    public string? Parameters { get; init; }

    public string? Result { get; private set; }

    public string? ErrorMessage { get; private set; }

    public long Duration { get; private set; }

    public void Succeed(object? result)
    {
        Duration = (long)Stopwatch.GetElapsedTime(_started).TotalMilliseconds;
        Result = JsonSerializer.Serialize(result);
    }

    public void Fail(Exception exception)
    {
        Duration = (long)Stopwatch.GetElapsedTime(_started).TotalMilliseconds;
        ErrorMessage = exception.Message;
    }
}
