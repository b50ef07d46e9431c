using Audit.Generators.Tests.Harness;
using Audit.Generators.Tests.Results;

namespace Audit.Generators.Tests.Analyzers;

public class UnreadResultTests
{
    private const string Id = "AUD026";

    [Fact]
    public async Task A_wrapped_delegate_whose_result_nothing_reads_is_said_at_the_call()
    {
        var found = Assert.Single(await FindAsync(""));

        Assert.Equal(Id, found.Id);
        Assert.StartsWith("AuditDelegate.Wrap(", Analysis.TextOf(found), StringComparison.Ordinal);
        Assert.Equal("'ErrorOr<int>' can say that the call failed, but nothing reads it for a wrapped delegate: every call is recorded as a success. Register AuditOptions.Outcome<ErrorOr<int>>, or mark a method [Audited] that returns it.", found.GetMessage(null));
    }

    [Theory]
    [InlineData("ErrorOr.ErrorOr<int>")]
    [InlineData("ErrorOr.IErrorOr")]
    [InlineData("object")]
    public async Task With_a_reader_of_it_or_of_what_it_is_nothing_is_said(string type)
        => Assert.Empty(await FindAsync($"public static AuditOptions Options => new AuditOptions().Outcome<{type}>(_ => AuditOutcome.Success);"));

    [Fact]
    public async Task A_reader_of_another_type_does_not_count()
        => Assert.Single(await FindAsync("public static AuditOptions Options => new AuditOptions().Outcome<string>(_ => AuditOutcome.Success);"));

    [Fact]
    public async Task A_result_that_says_nothing_is_not_said()
        => Assert.Empty(await FindAsync("", "string"));

    private static Task<IReadOnlyList<Microsoft.CodeAnalysis.Diagnostic>> FindAsync(string member, string type = "ErrorOr.ErrorOr<int>")
        => Analysis.RunAsync(KnownResultTests.Using(KnownResultTests.Library, "ErrorOr", $$"""
            using System.Text.Json.Serialization.Metadata;

            public static class Program
            {
                {{member}}
                public static object Wrap(IAuditLog log, Func<int, CancellationToken, Task<{{type}}>> next, JsonTypeInfo<int> request, JsonTypeInfo<{{type}}> response)
                    => AuditDelegate.Wrap(log, "close", next, request, response);
            }
            """));
}
