// The generator knows ASP.NET's types by name, so that these stand for them.
namespace Microsoft.AspNetCore.Http
{
    public interface IFormFile
    {
        string ContentType { get; }

        string ContentDisposition { get; }

        long Length { get; }

        string Name { get; }

        string FileName { get; }

        Stream OpenReadStream();
    }
}

namespace Audit.Tests.Json
{
    public sealed class UploadedFile : Microsoft.AspNetCore.Http.IFormFile
    {
        public string ContentType => "application/pdf";

        public string ContentDisposition => throw new InvalidOperationException("read");

        public long Length => 12;

        public string Name => "field";

        public string FileName => "scan.pdf";

        public Stream OpenReadStream() => throw new InvalidOperationException("opened");
    }
}
