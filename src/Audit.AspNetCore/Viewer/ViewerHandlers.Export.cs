using System.Globalization;
using Audit.Rows;
using Microsoft.AspNetCore.Http;

namespace Audit.Viewer;

/// <content>Downloads.</content>
internal sealed partial class ViewerHandlers
{
    private const int FlushBytes = 64 * 1024;

    public Task SendExportAsync(HttpContext http) => AnswerAsync(http, async (reader, question, waiting) =>
    {
        var isCsv = http.Request.Query["format"] == "csv";
        if (!isCsv && http.Request.Query["format"] != "jsonl")
        {
            throw new FormatException("An export has the format csv or jsonl.");
        }

        var end = await TrailEnd.OfAsync(reader, waiting).ConfigureAwait(false); // before the row that this export leaves
        var since = question.Filter.Since ?? await TrailEnd.FirstAsync(reader, question.Filter, MaxTime, waiting).ConfigureAwait(false);
        await ViewedRow.LeaveAsync(http, options.LogName, "export").ConfigureAwait(false);
        http.Response.ContentType = isCsv ? "text/csv; charset=utf-8" : "application/jsonl; charset=utf-8";
        http.Response.Headers.ContentDisposition = ViewerDownload.Attachment(http, since, question.Filter.Until ?? Clock(http).GetUtcNow(), isCsv ? "csv" : "jsonl");
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
}
