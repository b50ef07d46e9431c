using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Audit.Viewer;

/// <content>The stream of what is written now.</content>
internal sealed partial class ViewerHandlers
{
    /// <summary>How long a stream lasts. The browser then asks for the next, and whether it still may is asked again.</summary>
    private static readonly TimeSpan StreamTime = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan StateInterval = TimeSpan.FromSeconds(5);

    private readonly LiveRows _live = new();

    /// <summary>Rows as they are committed, and how the log is every few seconds.</summary>
    public Task SendLiveAsync(HttpContext http) => AnswerAsync(http, MinuteOf(Clock(http).GetUtcNow()), async (reader, question, _) =>
    {
        var after = http.Request.Headers["Last-Event-ID"] is [{ Length: > 0 } id] ? AuditCursor.Parse(id) : question.After;
        var receipt = await ViewedRow.LeaveOnceAsync(http, options.LogName, "live", question.Filter.Tenant, Clock(http)).ConfigureAwait(false);
        var stopping = http.RequestServices.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None; // or the host would wait for the stream
        using var time = new CancellationTokenSource(StreamTime, Clock(http));
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping, time.Token);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        await http.Response.WriteAsync($"retry: 1000\nevent: seen\ndata: {receipt}\n\n", http.RequestAborted).ConfigureAwait(false);
        try
        {
            var last = await TrailEnd.OfAsync(reader, end.Token).ConfigureAwait(false); // what comes from here on is sent
            await foreach (var events in EventsAsync(http, reader, question.Filter, after ?? last, last, end.Token).ConfigureAwait(false))
            {
                foreach (var each in events)
                {
                    http.Response.BodyWriter.Write(each);
                }

                await http.Response.BodyWriter.FlushAsync(end.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // Its time is over, or the browser is gone.
        }
        catch (AuditStoreException exception)
        {
            await http.Response.Body.WriteAsync(Event("fault", json => json.WriteString("error", exception.Message)), http.RequestAborted).ConfigureAwait(false);
        }
    });

    private async IAsyncEnumerable<IEnumerable<byte[]>> EventsAsync(HttpContext http, IAuditReader reader, AuditFilter filter, AuditCursor after, AuditCursor last, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var rows = _live.FollowAsync(reader, filter, after, last, Clock(http), end.Token).GetAsyncEnumerator(CancellationToken.None);
        var next = rows.MoveNextAsync().AsTask();
        try
        {
            while (true)
            {
                yield return [Event("state", json => WriteState(json, http))];
                var tick = Task.Delay(StateInterval, Clock(http), end.Token);
                while (await Task.WhenAny(next, tick).ConfigureAwait(false) == next)
                {
                    if (!await next.ConfigureAwait(false))
                    {
                        yield break;
                    }

                    yield return rows.Current.Select(static row => row.Event);
                    next = rows.MoveNextAsync().AsTask();
                }

                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            // Rows cannot be disposed of while the next one is waited for.
            await end.CancelAsync().ConfigureAwait(false);
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>What "an hour ago" counts back from, the same for all who begin to look in a minute, so that they can share a follower.</summary>
    private static DateTimeOffset MinuteOf(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMinute));

    private static byte[] Event(string name, Action<Utf8JsonWriter> write) => Encoding.UTF8.GetBytes($"event: {name}\ndata: {ViewerJson.Object(write)}\n\n");
}
