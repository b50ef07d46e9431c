using Audit.Generated;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Controllers;

namespace Audit.Endpoints;

/// <summary>What stands in a row for an answer that is no value: where it leads, which file or page it is.</summary>
internal abstract record ReturnedNote
{
    /// <summary>The note for what an endpoint returned; null where there is nothing to say.</summary>
    public static ReturnedNote? Of(object? returned) => Returned.Innermost(returned) switch
    {
        IFileHttpResult file => new Content(file.FileDownloadName),
        FileResult file => new Content(file.FileDownloadName),
        ContentHttpResult or Utf8ContentHttpResult or ContentResult => new Content(null),
        ViewResult view => new Named("view", view.ViewName),
        PartialViewResult view => new Named("view", view.ViewName),
        ViewComponentResult view => new Named("view", view.ViewComponentName ?? view.ViewComponentType?.Name),
        PageResult => new Named("page", null),
        _ => null,
    };

    /// <summary>The note for an answer that leads elsewhere, or to what was made.</summary>
    public static ReturnedNote? OfRedirect(HttpContext http)
        => http.Response is { StatusCode: StatusCodes.Status201Created or (>= 300 and < 400), Headers.Location: [{ Length: > 0 } location] } ? new Location(location) : null;

    public abstract void Write(JsonRenderer renderer, HttpContext http);

    private static void Write(JsonRenderer renderer, ReadOnlySpan<byte> name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            renderer.WritePropertyName(name);
            renderer.WriteStringValue(value);
        }
    }

    /// <summary>Where to. A query may hold a token, and so may a name before the host.</summary>
    private sealed record Location(string Text) : ReturnedNote
    {
        public override void Write(JsonRenderer renderer, HttpContext http)
        {
            renderer.TryWriteStartObject();
            Write(renderer, "location"u8, Plain(Text));
            renderer.WriteEndObject();
        }

        private static string Plain(string location)
        {
            var path = location.AsSpan()[..(location.AsSpan().IndexOfAny('?', '#') is var end and >= 0 ? end : location.Length)];
            return Uri.TryCreate(path.ToString(), UriKind.Absolute, out var address) && !address.IsFile
                ? address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)
                : path.ToString();
        }
    }

    /// <summary>A file or a text: never what is in it.</summary>
    private sealed record Content(string? FileName) : ReturnedNote
    {
        public override void Write(JsonRenderer renderer, HttpContext http)
        {
            renderer.TryWriteStartObject();
            Write(renderer, "file"u8, FileName);
            Write(renderer, "content_type"u8, http.Response.ContentType);
            if (http.Response.ContentLength is { } length)
            {
                renderer.WritePropertyName("length"u8);
                renderer.WriteNumberValue(length);
            }

            renderer.WriteEndObject();
        }
    }

    /// <summary>A page, by its name; by that of the action where it has none.</summary>
    private sealed record Named(string Kind, string? Name) : ReturnedNote
    {
        public override void Write(JsonRenderer renderer, HttpContext http)
        {
            var metadata = http.GetEndpoint()?.Metadata;
            renderer.TryWriteStartObject();
            Write(renderer, Kind == "page" ? "page"u8 : "view"u8, Name ?? metadata?.GetMetadata<PageActionDescriptor>()?.ViewEnginePath ?? metadata?.GetMetadata<ControllerActionDescriptor>()?.ActionName);
            renderer.WriteEndObject();
        }
    }
}
