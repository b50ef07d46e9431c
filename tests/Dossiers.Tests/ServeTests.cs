using System.Net;
using System.Text;

namespace Dossiers.Tests;

public sealed class ServeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new();

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task It_answers_at_the_printed_address_until_a_signal_and_every_call_is_in_the_file(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are a matter of Unix.");
        using var server = Sample.Start(_folder.Path, "--serve", "--db", "trail.db");
        var address = Address(await server.LineWithAsync("The register is at "));

        Assert.Equal(HttpStatusCode.OK, await SendAsync("alice", HttpMethod.Post, $"{address}/dossiers", """{"title":"Tree felling","priority":"High"}"""));
        Assert.Equal(HttpStatusCode.OK, await SendAsync("carol", HttpMethod.Post, $"{address}/dossiers/1/assign", """{"assignee":"bob"}"""));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync("bob", HttpMethod.Post, $"{address}/dossiers/1/approve", "{}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync("mallory", HttpMethod.Get, $"{address}/dossiers/1"));
        await server.SignalAsync(signal);

        Assert.True(await server.ExitCodeAsync() == 0, server.ToString());
        Assert.Equal(
            ["alice create_dossier success", "carol assign_dossier success", "bob approve_dossier error"],
            AuditFile.Rows(_folder.File("trail.db")).Select(row => $"{row.UserId} {row.Action} {row.Status}"));
        Assert.Contains("The audit trail of this run: 3 rows (the file has 3)", server.Output);
        Assert.Empty(server.Errors);
    }

    private static string Address(string line) => line.Split(' ').Single(word => word.StartsWith("http://127.0.0.1:", StringComparison.Ordinal));

    private async Task<HttpStatusCode> SendAsync(string user, HttpMethod method, string address, string? json = null)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.Add("X-User", user);
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
