using System.Net;
using System.Net.Http.Headers;
using Dossiers.Register;

namespace Dossiers.Demo;

/// <summary>
/// One person at a desk: an HTTP client that says who it is in the header <c>X-User</c>. Each call tells which answer it
/// counts on, and throws when the register answers otherwise.
/// </summary>
internal sealed class Colleague : IDisposable
{
    private readonly HttpClient _http;

    public Colleague(Uri register, string name)
    {
        _http = new HttpClient { BaseAddress = register };
        _http.DefaultRequestHeaders.Add("X-User", name);
    }

    public async Task<Dossier> CreateAsync(CreateDossierRequest request)
    {
        using var response = await SendAsync(HttpMethod.Post, "/dossiers", JsonContent.Create(request));
        return (await response.Content.ReadFromJsonAsync<Dossier>())!;
    }

    public Task CreateInVainAsync(CreateDossierRequest request) =>
        DoAsync(HttpMethod.Post, "/dossiers", JsonContent.Create(request), HttpStatusCode.BadRequest);

    public Task ReadAsync(long id, HttpStatusCode answer = HttpStatusCode.OK) =>
        DoAsync(HttpMethod.Get, $"/dossiers/{id}", answer: answer);

    public Task AssignAsync(long id, AssignDossierRequest request) =>
        DoAsync(HttpMethod.Post, $"/dossiers/{id}/assign", JsonContent.Create(request));

    public Task ApproveAsync(long id, string? remark = null, HttpStatusCode answer = HttpStatusCode.OK) =>
        DoAsync(HttpMethod.Post, $"/dossiers/{id}/approve", JsonContent.Create(new ApproveDossierRequest(remark)), answer);

    public Task CloseAsync(long id, Decision decision, HttpStatusCode answer = HttpStatusCode.OK) =>
        DoAsync(HttpMethod.Post, $"/dossiers/{id}/close", JsonContent.Create(new CloseDossierRequest(decision)), answer);

    public Task DeleteAsync(long id, HttpStatusCode answer = HttpStatusCode.OK) =>
        DoAsync(HttpMethod.Delete, $"/dossiers/{id}", answer: answer);

    public Task SearchAsync(string query, CancellationToken ct = default) =>
        DoAsync(HttpMethod.Get, $"/dossiers?{query}", ct: ct);

    public Task CountAsync(HttpStatusCode answer = HttpStatusCode.OK) =>
        DoAsync(HttpMethod.Get, "/dossiers/count", answer: answer);

    public Task AttachAsync(long id, string fileName, byte[] content, HttpStatusCode answer = HttpStatusCode.OK)
    {
        var body = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/pdf") } };
        return DoAsync(HttpMethod.Post, $"/dossiers/{id}/documents/{Uri.EscapeDataString(fileName)}", body, answer);
    }

    public void Dispose() => _http.Dispose();

    private async Task DoAsync(HttpMethod method, string path, HttpContent? body = null, HttpStatusCode answer = HttpStatusCode.OK, CancellationToken ct = default)
    {
        using var response = await SendAsync(method, path, body, answer, ct);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? body = null, HttpStatusCode answer = HttpStatusCode.OK, CancellationToken ct = default)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        var response = await _http.SendAsync(request, ct);
        if (response.StatusCode == answer)
        {
            return response;
        }

        using (response)
        {
            var text = await response.Content.ReadAsStringAsync(ct);
            throw new HttpRequestException($"{method} {path} answered {(int)response.StatusCode}, not {(int)answer}: {text}");
        }
    }
}
