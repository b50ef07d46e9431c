using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Audit.Viewer;

/// <summary>The page: one document with its style and its script in it, which are all that the browser runs.</summary>
internal static class ViewerPage
{
    private static readonly string Style = Read("viewer.css");
    private static readonly string Script = Read("viewer.js");

    private static readonly byte[] Document = Encoding.UTF8.GetBytes(
        Read("viewer.html").Replace("/*style*/", Style, StringComparison.Ordinal).Replace("/*script*/", Script, StringComparison.Ordinal));

    private static readonly string Policy =
        $"default-src 'none'; script-src 'sha256-{HashOf(Script)}'; style-src 'sha256-{HashOf(Style)}'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static Task SendAsync(HttpContext http)
    {
        SetHeaders(http.Response);
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.ContentLength = Document.Length;
        return http.Response.Body.WriteAsync(Document, http.RequestAborted).AsTask();
    }

    /// <summary>What every answer of the viewer has: nobody keeps it, guesses what it is, tells where it was seen, or has it in a page of another site.</summary>
    public static void SetHeaders(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }

    private static string HashOf(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>With the line ends that the browser will see, whatever they are in the file.</summary>
    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Audit.Viewer.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
