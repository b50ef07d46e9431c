using System.Text.Json;
using Audit.AspNetCore.Tests.Support;

namespace Audit.AspNetCore.Tests.Viewer;

/// <summary>A live view, as a browser reads it.</summary>
internal sealed class LiveStream : IDisposable
{
    private readonly HttpClient _client;
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _lines;

    private LiveStream(HttpClient client, HttpResponseMessage response, StreamReader lines) => (_client, _response, _lines) = (client, response, lines);

    /// <summary>Where it goes on when it is asked for again.</summary>
    public string? Id { get; private set; }

    /// <summary>Opens one; it follows already.</summary>
    public static async Task<LiveStream> OpenAsync(TestApp app, string query, string tenant = "north", string? lastEventId = null)
    {
        var client = app.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/audit/live?" + query);
        request.Headers.Add("X-Claims", $"sub=paula|role=auditor|tenant={tenant}");
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        var stream = new LiveStream(client, response, new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)));
        await stream.LineAsync("event: state");
        return stream;
    }

    /// <summary>The action of the next row; null where there is none.</summary>
    public async Task<string?> ActionAsync()
    {
        if (await LineAsync("event: row") is null)
        {
            return null;
        }

        var data = await LineAsync("data: ");
        return JsonElement.Parse(data![6..]).GetProperty("action").GetString();
    }

    /// <summary>The next line that begins so; null where the stream ends.</summary>
    public async Task<string?> LineAsync(string start)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        end.CancelAfter(TimeSpan.FromSeconds(30)); // a row that does not come
        while (await _lines.ReadLineAsync(end.Token) is { } line)
        {
            Id = line.StartsWith("id: ", StringComparison.Ordinal) ? line[4..] : Id;
            if (line.StartsWith(start, StringComparison.Ordinal))
            {
                return line;
            }
        }

        return null;
    }

    public void Dispose()
    {
        _lines.Dispose();
        _response.Dispose();
        _client.Dispose();
    }
}
