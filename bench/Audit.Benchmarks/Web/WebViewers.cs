using System.Net.Sockets;
using System.Text.Json;

namespace Audit.Benchmarks.Web;

/// <summary>People who look at the trail: some at what is written now, and some for a text that is nowhere, which ask for the next part as soon as they have one, as the page does.</summary>
internal sealed class WebViewers : IDisposable
{
    public const int LiveViews = 40;
    public const int Searches = 16;

    private readonly HttpClient _client;
    private readonly CancellationTokenSource _end = new();
    private readonly List<Task> _viewers = [];

    private WebViewers(int port) => _client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/audit/") };

    /// <summary>Begins to look.</summary>
    public static WebViewers Start(int port)
    {
        var viewers = new WebViewers(port);
        var ready = Enumerable.Range(0, LiveViews).Select(_ => new TaskCompletionSource()).ToArray();
        viewers._viewers.AddRange(ready.Select(viewers.FollowAsync));
        viewers._viewers.AddRange(Enumerable.Range(0, Searches).Select(viewers.SearchAsync));
        Task.WhenAny(Task.WhenAll(ready.Select(static each => each.Task)), Task.WhenAll(viewers._viewers)).GetAwaiter().GetResult();
        return viewers;
    }

    public void Dispose()
    {
        _end.Cancel();
        Task.WhenAll(_viewers).ContinueWith(static _ => { }, TaskScheduler.Default).Wait();
        _client.Dispose();
        _end.Dispose();
    }

    /// <summary>As cheap as it can be: the browsers are no part of what is measured.</summary>
    private async Task FollowAsync(TaskCompletionSource ready)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(_client.BaseAddress!.Host, _client.BaseAddress.Port, _end.Token).ConfigureAwait(false);
        await socket.SendAsync("GET /audit/live HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray(), _end.Token).ConfigureAwait(false);
        var buffer = new byte[256 * 1024];
        for (var isFirst = true; await socket.ReceiveAsync(buffer, _end.Token).ConfigureAwait(false) > 0; isFirst = false)
        {
            if (isFirst && !buffer.AsSpan().StartsWith("HTTP/1.1 200"u8))
            {
                throw new InvalidOperationException("A live view was refused.");
            }

            ready.TrySetResult();
        }
    }

    private async Task SearchAsync(int number)
    {
        var after = "";
        while (true)
        {
            using var answer = JsonDocument.Parse(await _client.GetStringAsync($"rows?text=nowhere{number}{after}", _end.Token).ConfigureAwait(false));
            var next = answer.RootElement.GetProperty("next").GetString();
            after = next is null ? "" : $"&after={next}&seen={Uri.EscapeDataString(answer.RootElement.GetProperty("seen").GetString()!)}";
        }
    }
}
