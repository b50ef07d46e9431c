using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Audit.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Audit.Viewer;

/// <summary>Answers what the page asks for.</summary>
internal sealed class ViewerHandlers(AuditViewerOptions options)
{
    /// <summary>How long the page waits for an answer; what is not found by then it asks for with a cursor.</summary>
    private static readonly TimeSpan MaxTime = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a stream lasts. The browser then asks for the next, and whether it still may is asked again.</summary>
    private static readonly TimeSpan StreamTime = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan StateInterval = TimeSpan.FromSeconds(5);

    /// <summary>How far from a row others of its request are looked for: less far where there is too much to look at.</summary>
    private static readonly TimeSpan[] Around = [TimeSpan.FromHours(1), TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1)];

    private const int MaxTimeline = 200;
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1_000;
    private const int FlushBytes = 64 * 1024;

    public Task SendRowsAsync(HttpContext http) => AnswerAsync(http, async (reader, question) =>
    {
        var end = question.After is null ? await EndOfTrailAsync(reader, http.RequestAborted).ConfigureAwait(false) : (AuditCursor?)null; // before the row that this search leaves
        var receipt = await ViewedRow.LeaveOnceAsync(http, options.LogName, "search", question.Filter.Tenant, Clock(http)).ConfigureAwait(false);
        var query = new AuditQuery { Filter = question.Filter, Order = question.Order, After = question.After ?? StartOf(question.Order, end), Limit = Limit(http), MaxTime = MaxTime };
        var page = await reader.ReadAsync(query, http.RequestAborted).ConfigureAwait(false);
        await SendJsonAsync(http, json =>
        {
            ViewerJson.WriteSummaries(json, "rows", page.Rows);
            json.WriteString("next", page.Next?.ToString());
            json.WriteString("end", end?.ToString());
            json.WriteString("seen", receipt);
        }).ConfigureAwait(false);
    });

    public Task SendRowAsync(HttpContext http) => AnswerAsync(http, async (reader, question) =>
    {
        await ViewedRow.LeaveAsync(http, options.LogName, "detail").ConfigureAwait(false);
        var page = await reader.ReadAsync(new AuditQuery { Filter = new AuditFilter { EntryId = question.Filter.EntryId ?? "", Tenant = question.Filter.Tenant }, Limit = 1 }, http.RequestAborted).ConfigureAwait(false);
        if (page.Rows is not [var row])
        {
            await SendErrorAsync(http, StatusCodes.Status404NotFound, "There is no row with this id.").ConfigureAwait(false);
            return;
        }

        var (timeline, goesOn) = await TimelineAsync(reader, row, question.Filter.Tenant, http.RequestAborted).ConfigureAwait(false);
        await SendJsonAsync(http, json =>
        {
            json.WritePropertyName("row");
            row.WriteTo(json);
            ViewerJson.WriteSummaries(json, "timeline", timeline.OrderBy(static other => other.Timestamp).ThenBy(static other => other.Seq));
            json.WriteBoolean("timeline_goes_on", goesOn);
        }).ConfigureAwait(false);
    });

    public Task SendCountsAsync(HttpContext http) => AnswerAsync(http, async (reader, question) =>
    {
        var end = question.After is null ? question.End ?? await EndOfTrailAsync(reader, http.RequestAborted).ConfigureAwait(false) : (AuditCursor?)null; // before the row that this leaves
        await ViewedRow.LeaveOnceAsync(http, options.LogName, "counts", question.Filter.Tenant, Clock(http)).ConfigureAwait(false);
        var bars = await ViewerBars.OfAsync(http, reader, question.Filter, MaxTime / 3, Clock(http).GetUtcNow()).ConfigureAwait(false);
        var query = new AuditCountQuery { Filter = question.Filter, Interval = bars.Interval, After = question.After ?? end?.Including, MaxTime = MaxTime };
        var counts = await reader.CountAsync(query, http.RequestAborted).ConfigureAwait(false);
        var looks = question.After is null ? await ViewerLooks.CountAsync(reader, query, http.RequestAborted).ConfigureAwait(false) : null;
        await SendJsonAsync(http, json =>
        {
            bars.Write(json, counts);
            looks?.Write(json);
        }).ConfigureAwait(false);
    });

    public Task SendStateAsync(HttpContext http) => AnswerAsync(http, (_, _) => SendJsonAsync(http, json => WriteState(json, http)));

    /// <summary>Rows as they are committed, and how the log is every few seconds.</summary>
    public Task SendLiveAsync(HttpContext http) => AnswerAsync(http, async (reader, question) =>
    {
        var last = http.Request.Headers["Last-Event-ID"] is [{ Length: > 0 } id] ? AuditCursor.Parse(id) : question.After;
        var receipt = await ViewedRow.LeaveOnceAsync(http, options.LogName, "live", question.Filter.Tenant, Clock(http)).ConfigureAwait(false);
        last ??= await EndOfTrailAsync(reader, http.RequestAborted).ConfigureAwait(false);
        var stopping = http.RequestServices.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None; // or the host would wait for the stream
        using var time = new CancellationTokenSource(StreamTime, Clock(http));
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping, time.Token);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await foreach (var line in EventsAsync(http, receipt, reader, question.Filter, last.Value, end.Token).ConfigureAwait(false))
            {
                await http.Response.WriteAsync(line, end.Token).ConfigureAwait(false);
                await http.Response.Body.FlushAsync(end.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // Its time is over, or the browser is gone.
        }
        catch (AuditStoreException exception)
        {
            await http.Response.WriteAsync($"event: fault\ndata: {ViewerJson.Object(json => json.WriteString("error", exception.Message))}\n\n", http.RequestAborted).ConfigureAwait(false);
        }
    });

    public Task SendExportAsync(HttpContext http) => AnswerAsync(http, async (reader, question) =>
    {
        var isCsv = http.Request.Query["format"] == "csv";
        if (!isCsv && http.Request.Query["format"] != "jsonl")
        {
            throw new FormatException("An export has the format csv or jsonl.");
        }

        var end = await EndOfTrailAsync(reader, http.RequestAborted).ConfigureAwait(false); // before the row that this export leaves
        await ViewedRow.LeaveAsync(http, options.LogName, "export").ConfigureAwait(false);
        http.Response.ContentType = isCsv ? "text/csv; charset=utf-8" : "application/jsonl; charset=utf-8";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"audit.{(isCsv ? "csv" : "jsonl")}\"";
        using var line = new StringWriter(CultureInfo.InvariantCulture);
        line.Write(isCsv ? RowCsv.Header : "");
        await foreach (var row in reader.StreamAsync(question.Filter, question.Order, StartOf(question.Order, end), cancellationToken: http.RequestAborted).ConfigureAwait(false))
        {
            if (isCsv)
            {
                RowCsv.Write(line, row);
            }
            else
            {
                line.Write(ViewerJson.Line(row));
                line.Write('\n');
            }

            if (line.GetStringBuilder().Length >= FlushBytes)
            {
                await WriteAsync().ConfigureAwait(false);
            }
        }

        await WriteAsync().ConfigureAwait(false);

        async Task WriteAsync()
        {
            await http.Response.WriteAsync(line.ToString(), http.RequestAborted).ConfigureAwait(false);
            line.GetStringBuilder().Clear();
        }
    });

    private async IAsyncEnumerable<string> EventsAsync(HttpContext http, string receipt, IAuditReader reader, AuditFilter filter, AuditCursor last, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return $"retry: 1000\nevent: seen\ndata: {receipt}\n\n";
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var rows = reader.FollowAsync(filter, last, end.Token).GetAsyncEnumerator(CancellationToken.None);
        var next = rows.MoveNextAsync().AsTask();
        try
        {
            while (true)
            {
                yield return $"event: state\ndata: {ViewerJson.Object(json => WriteState(json, http))}\n\n";
                var tick = Task.Delay(StateInterval, Clock(http), end.Token);
                while (await Task.WhenAny(next, tick).ConfigureAwait(false) == next)
                {
                    if (!await next.ConfigureAwait(false))
                    {
                        yield break;
                    }

                    yield return $"id: {AuditCursor.After(rows.Current)}\nevent: row\ndata: {ViewerJson.Text(json => ViewerJson.WriteSummary(json, rows.Current))}\n\n";
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

    /// <summary>Where a list starts for the row at a cursor to be its last one in time; the oldest first starts at the beginning.</summary>
    private static AuditCursor? StartOf(AuditOrder order, AuditCursor? end) => order == AuditOrder.NewestFirst ? end?.Including : null;

    private static async Task<AuditCursor> EndOfTrailAsync(IAuditReader reader, CancellationToken cancellationToken)
    {
        var page = await reader.ReadAsync(new AuditQuery { Filter = new AuditFilter { IncludeLooks = true }, Limit = 1 }, cancellationToken).ConfigureAwait(false);
        return page.Rows is [var row] ? AuditCursor.After(row) : default;
    }

    /// <summary>The rows of the same request, from an hour before to an hour after, or as near to it as the index of the time leads at once; and whether there may be more.</summary>
    private static async Task<(IReadOnlyList<AuditRow> Rows, bool GoesOn)> TimelineAsync(IAuditReader reader, AuditRow row, string? tenant, CancellationToken cancellationToken)
    {
        if (row.RequestId is null)
        {
            return ([], GoesOn: false);
        }

        foreach (var around in Around)
        {
            var filter = new AuditFilter
            {
                RequestId = row.RequestId,
                Tenant = tenant,
                IncludeLooks = true,
                Since = row.Timestamp - DateTimeOffset.MinValue > around ? row.Timestamp - around : null,
                Until = DateTimeOffset.MaxValue - row.Timestamp > around ? row.Timestamp + around : null,
            };
            var page = await reader.ReadAsync(new AuditQuery { Filter = filter, Order = AuditOrder.OldestFirst, Limit = MaxTimeline, MaxTime = MaxTime }, cancellationToken).ConfigureAwait(false);
            if (page.Next is null || page.Rows.Count == MaxTimeline)
            {
                return (page.Rows, GoesOn: page.Next is not null || around != Around[0]);
            }
        }

        return ([row], GoesOn: true);
    }

    /// <summary>Reads the question and has it answered; what cannot be answered is said, with the status code that it has.</summary>
    private async Task AnswerAsync(HttpContext http, Func<IAuditReader, ViewerQuestion, Task> answerAsync)
    {
        ViewerPage.SetHeaders(http.Response);
        if (http.Request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site")
        {
            // Its answer would be hidden from the other site, but the row that the question leaves would be in the trail.
            await SendErrorAsync(http, StatusCodes.Status403Forbidden, "Another site asked for this. Ask for it from the page of the audit trail.").ConfigureAwait(false);
            return;
        }

        try
        {
            var tenant = options.Tenant?.Invoke(http);
            if (options.Tenant is not null && tenant is null)
            {
                await SendErrorAsync(http, StatusCodes.Status403Forbidden, "You belong to no tenant whose rows you may see.").ConfigureAwait(false);
                return;
            }

            if (http.RequestServices.GetKeyedService<IAuditReader>(options.LogName) is not { } reader)
            {
                var log = options.LogName is null ? "" : $" named '{options.LogName}'";
                await SendErrorAsync(http, StatusCodes.Status503ServiceUnavailable, $"The application has no audit log{log} that can be read. Say where it is: builder.Services.AddAudit(…).AddSqlite(\"audit.db\").").ConfigureAwait(false);
                return;
            }

            await answerAsync(reader, ViewerQuestion.Of(http, tenant, Clock(http).GetUtcNow())).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException && !http.Response.HasStarted)
        {
            await SendErrorAsync(http, StatusCodes.Status400BadRequest, exception.Message).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is AuditStoreException or AuditUnavailableException && !http.Response.HasStarted)
        {
            await SendErrorAsync(http, StatusCodes.Status503ServiceUnavailable, exception.Message).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is AuditStoreException or OperationCanceledException)
        {
            // What was sent is not all there is: the browser is to see that it was cut off.
            http.Abort();
        }
    }

    /// <summary>Who may see one tenant's rows may not count the others'.</summary>
    private void WriteState(Utf8JsonWriter json, HttpContext http) => ViewerState.Write(json, Log(http), withCounts: options.Tenant is null);

    private IAuditLog Log(HttpContext http) => http.RequestServices.GetRequiredKeyedService<IAuditLog>(options.LogName);

    private static TimeProvider Clock(HttpContext http) => http.RequestServices.GetService<TimeProvider>() ?? TimeProvider.System;

    private static int Limit(HttpContext http)
    {
        var text = http.Request.Query["limit"].ToString();
        return text.Length == 0 ? DefaultLimit
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is > 0 and <= MaxLimit ? limit
            : throw new FormatException($"'{text}' is not a limit. Give a number from 1 to {MaxLimit:N0}.");
    }

    private static Task SendErrorAsync(HttpContext http, int status, string message)
    {
        http.Response.Clear();
        ViewerPage.SetHeaders(http.Response);
        http.Response.StatusCode = status;
        return SendJsonAsync(http, json => json.WriteString("error", message));
    }

    /// <summary>Sends an object.</summary>
    private static Task SendJsonAsync(HttpContext http, Action<Utf8JsonWriter> write)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        return http.Response.WriteAsync(ViewerJson.Object(write), Encoding.UTF8, http.RequestAborted);
    }
}
