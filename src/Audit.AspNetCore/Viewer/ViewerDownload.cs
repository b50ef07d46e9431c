using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Net.Http.Headers;

namespace Audit.Viewer;

/// <summary>The name of a download: of which application, and from when to when.</summary>
internal static class ViewerDownload
{
    /// <param name="http">The request.</param>
    /// <param name="since">From when; null where that is not known.</param>
    /// <param name="until">To when.</param>
    /// <param name="extension">What it is.</param>
    /// <returns>The header: <c>Dossiers-audit-20260302T0800Z-20260302T1200Z.csv</c>.</returns>
    public static string Attachment(HttpContext http, DateTimeOffset? since, DateTimeOffset until, string extension)
    {
        var application = http.RequestServices.GetService<IHostEnvironment>()?.ApplicationName;
        var parts = new[] { Safe(application), "audit", Minute(since), Minute(until) }.Where(static part => !string.IsNullOrEmpty(part));
        var header = new ContentDispositionHeaderValue("attachment");
        header.SetHttpFileName($"{string.Join('-', parts)}.{extension}");
        return header.ToString();
    }

    private static string Minute(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyyMMdd'T'HHmm'Z'", CultureInfo.InvariantCulture) ?? "";

    /// <summary>Only what every file system takes.</summary>
    private static string? Safe(string? name) => name is null ? null : string.Concat(name.Select(static letter => char.IsLetterOrDigit(letter) || letter is '.' or '_' ? letter : '_'));
}
