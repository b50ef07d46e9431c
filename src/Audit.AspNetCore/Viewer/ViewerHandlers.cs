using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Audit.Viewer;

/// <summary>Answers what the page asks for.</summary>
internal sealed partial class ViewerHandlers(AuditViewerOptions options, ViewerThreads threads)
{
    /// <summary>How long a question waits and is answered before it is said that too many ask.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>How long the page waits for an answer; what is not found by then it asks for with a cursor.</summary>
    private static readonly TimeSpan MaxTime = TimeSpan.FromMilliseconds(100);

    /// <summary>How far from a row others of its request are looked for: less far where there is too much to look at.</summary>
    private static readonly TimeSpan[] Around = [TimeSpan.FromHours(1), TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1)];

    private const int MaxTimeline = 200;
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1_000;

    private readonly ConditionalWeakTable<IAuditReader, IAuditReader> _readers = [];

    public Task SendRowsAsync(HttpContext http) => AnswerAsync(http, async (reader, question, waiting) =>
    {
        var end = question.After is null ? await TrailEnd.OfAsync(reader, waiting).ConfigureAwait(false) : (AuditCursor?)null; // before the row that this search leaves
        var receipt = await ViewedRow.LeaveOnceAsync(http, options.LogName, "search", question.Filter.Tenant, Clock(http)).ConfigureAwait(false);
        var query = new AuditQuery { Filter = question.Filter, Order = question.Order, After = question.After ?? StartOf(question.Order, end), Limit = Limit(http), MaxTime = MaxTime };
        var page = await reader.ReadAsync(query, waiting).ConfigureAwait(false);
        await SendJsonAsync(http, json =>
        {
            ViewerJson.WriteSummaries(json, "rows", page.Rows);
            json.WriteString("next", page.Next?.ToString());
            json.WriteString("end", end?.ToString());
            json.WriteString("seen", receipt);
        }).ConfigureAwait(false);
    });

    public Task SendRowAsync(HttpContext http) => AnswerAsync(http, async (reader, question, waiting) =>
    {
        await ViewedRow.LeaveAsync(http, options.LogName, "detail").ConfigureAwait(false);
        var page = await reader.ReadAsync(new AuditQuery { Filter = new AuditFilter { EntryId = question.Filter.EntryId ?? "", Tenant = question.Filter.Tenant }, Limit = 1 }, waiting).ConfigureAwait(false);
        if (page.Rows is not [var row])
        {
            await SendErrorAsync(http, StatusCodes.Status404NotFound, "There is no row with this id.").ConfigureAwait(false);
            return;
        }

        var (timeline, goesOn) = await TimelineAsync(reader, row, question.Filter.Tenant, waiting).ConfigureAwait(false);
        await SendJsonAsync(http, json =>
        {
            json.WritePropertyName("row");
            row.WriteTo(json);
            ViewerJson.WriteSummaries(json, "timeline", timeline.OrderBy(static other => other.Timestamp).ThenBy(static other => other.Seq));
            json.WriteBoolean("timeline_goes_on", goesOn);
        }).ConfigureAwait(false);
    });

    public Task SendCountsAsync(HttpContext http) => AnswerAsync(http, async (reader, question, waiting) =>
    {
        var end = question.After is null ? question.End ?? await TrailEnd.OfAsync(reader, waiting).ConfigureAwait(false) : (AuditCursor?)null; // before the row that this leaves
        await ViewedRow.LeaveOnceAsync(http, options.LogName, "counts", question.Filter.Tenant, Clock(http)).ConfigureAwait(false);
        var bars = await ViewerBars.OfAsync(http, reader, question.Filter, MaxTime / 3, Clock(http).GetUtcNow(), waiting).ConfigureAwait(false);
        var query = new AuditCountQuery { Filter = question.Filter, Interval = bars.Interval, After = question.After ?? end?.Including, MaxTime = MaxTime };
        var counts = await reader.CountAsync(query, waiting).ConfigureAwait(false);
        var looks = question.After is null ? await ViewerLooks.CountAsync(reader, query, waiting).ConfigureAwait(false) : null;
        await SendJsonAsync(http, json =>
        {
            bars.Write(json, counts);
            looks?.Write(json);
        }).ConfigureAwait(false);
    });

    public Task SendStateAsync(HttpContext http) => AnswerAsync(http, (_, _, _) => SendJsonAsync(http, json => WriteState(json, http)));

    /// <summary>Where a list starts for the row at a cursor to be its last one in time; the oldest first starts at the beginning.</summary>
    private static AuditCursor? StartOf(AuditOrder order, AuditCursor? end) => order == AuditOrder.NewestFirst ? end?.Including : null;

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
    private Task AnswerAsync(HttpContext http, Func<IAuditReader, ViewerQuestion, CancellationToken, Task> answerAsync) => AnswerAsync(http, Clock(http).GetUtcNow(), answerAsync);

    private async Task AnswerAsync(HttpContext http, DateTimeOffset now, Func<IAuditReader, ViewerQuestion, CancellationToken, Task> answerAsync)
    {
        ViewerPage.SetHeaders(http.Response);
        if (http.Request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site")
        {
            // Its answer would be hidden from the other site, but the row that the question leaves would be in the trail.
            await SendErrorAsync(http, StatusCodes.Status403Forbidden, "Another site asked for this. Ask for it from the page of the audit trail.").ConfigureAwait(false);
            return;
        }

        using var patience = new CancellationTokenSource(Patience, Clock(http));
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, patience.Token);
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

            await answerAsync(_readers.GetValue(reader, InTurns), ViewerQuestion.Of(http, tenant, now), waiting.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !http.RequestAborted.IsCancellationRequested && !http.Response.HasStarted)
        {
            await SendErrorAsync(http, StatusCodes.Status503ServiceUnavailable, "Busy: too many questions are asked of the audit trail now. Ask again in a moment, or for less: a time, a user or a target.").ConfigureAwait(false);
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

    /// <summary>What reads the files of this machine does it a few at a time, and in the background.</summary>
    private IAuditReader InTurns(IAuditReader reader) => reader is AuditReader own ? own.AskedBy(threads.RunAsync) : reader;

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
