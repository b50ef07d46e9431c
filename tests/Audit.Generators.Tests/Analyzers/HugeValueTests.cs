using Audit.Generators.Tests.Harness;

namespace Audit.Generators.Tests.Analyzers;

public class HugeValueTests
{
    private const string Id = "AUD019";

    private const string FormFile =
        """
        namespace Microsoft.AspNetCore.Http
        {
            public interface IFormFile { string ContentType { get; } string FileName { get; } long Length { get; } Stream OpenReadStream(); }
            public interface IFormFileCollection : IReadOnlyList<IFormFile>;
        }
        """;

    [Theory]
    [InlineData("byte[]", "it is recorded as base64, up to the log's limits")]
    [InlineData("byte[]?", "it is recorded as base64, up to the log's limits")]
    [InlineData("List<byte[]>", "it is recorded as base64, up to the log's limits")]
    [InlineData("Memory<byte>", "it is recorded as base64, up to the log's limits")]
    [InlineData("ReadOnlyMemory<byte>?", "it is recorded as base64, up to the log's limits")]
    [InlineData("ReadOnlySpan<byte>", "it is recorded as base64, up to the log's limits")]
    [InlineData("Stream", "it is not read, and only its type is recorded")]
    [InlineData("MemoryStream?", "it is not read, and only its type is recorded")]
    [InlineData("Microsoft.AspNetCore.Http.IFormFile", "its name, content type and length are recorded, and not its content")]
    [InlineData("Microsoft.AspNetCore.Http.IFormFileCollection", "its name, content type and length are recorded, and not its content")]
    public async Task A_value_that_may_be_huge_is_said_at_its_type_with_what_is_recorded_of_it(string type, string recorded)
    {
        var found = Assert.Single(await Analysis.RunAsync(SourceWith(type)));

        Assert.Equal((Id, type), (found.Id, Analysis.TextOf(found)));
        Assert.Equal($"'value' may be huge: {recorded}. Mark it [AuditIgnore], and record its name, length or hash if they matter.", found.GetMessage(null));
    }

    [Theory]
    [InlineData("byte")]
    [InlineData("string")]
    [InlineData("int[]")]
    [InlineData("ReadOnlyMemory<char>")]
    [InlineData("ReadOnlySpan<char>")]
    [InlineData("[AuditIgnore] Stream")]
    [InlineData("[Redact] byte[]")]
    public async Task Other_values_and_those_that_are_marked_are_not(string type)
        => Assert.Empty(await Analysis.RunAsync(SourceWith(type)));

    [Fact]
    public async Task Members_and_results_are_said_at_their_types()
        => Assert.Equal(["byte[]", "Task<byte[]>"], await Analysis.PlacesAsync(Id,
            """
            public record Document(string Name, byte[] Content, [property: AuditIgnore] byte[] Thumbnail);
            public partial class Service(IAuditLog audit)
            {
                public IAuditLog Log => audit;
                [Audited("print")] public partial Task<byte[]> PrintAsync(Document document);
                private Task<byte[]> PrintCoreAsync(Document document) => Task.FromResult(document.Content);
            }
            """));

    [Fact]
    public async Task A_result_is_marked_where_a_mark_of_it_can_stand()
    {
        var found = Assert.Single(await Analysis.RunAsync(
            """
            public partial class Service(IAuditLog audit)
            {
                public IAuditLog Log => audit;
                [Audited("print")] public partial byte[] Print(int id);
                private byte[] PrintCore(int id) => [];
            }
            """));

        Assert.EndsWith(" Mark it [return: AuditIgnore], and record its name, length or hash if they matter.", found.GetMessage(null), StringComparison.Ordinal);
    }

    private static string SourceWith(string type) =>
        $$"""
        public partial class Service(IAuditLog audit)
        {
            private readonly IAuditLog _audit = audit;
            [Audited("act")] public partial void Act({{type}} value);
            private void ActCore({{type}} value) => _audit.GetStatistics();
        }
        {{FormFile}}
        """;
}
