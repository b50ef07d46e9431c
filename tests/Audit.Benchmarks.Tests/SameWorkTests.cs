using Audit.Benchmarks.Work;
using Audit.Tests.Support;

namespace Audit.Benchmarks.Tests;

public sealed class SameWorkTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_rows_that_are_compared_are_the_same() => SameWork.AssertSameRow(_folder.Path);

    [Fact]
    public void A_row_that_differs_is_told()
    {
        var (ours, theirs) = (_folder.PathOf("ours.db"), _folder.PathOf("theirs.db"));
        Write(ours, "{\"id\":1}");
        Write(theirs, "{\"id\":2}");

        var exception = Assert.Throws<DifferentWorkException>(() => SameWork.AssertSameRow(ours, theirs));

        Assert.Equal("parameters is {\"id\":1} in a row of the generated wrapper, and {\"id\":2} in the hand-written one's.", exception.Message);
    }

    [Fact]
    public void Rows_that_are_missing_are_told()
    {
        using var contender = new AuditContender(_folder.PathOf("audit.db"), new AuditOptions());
        contender.Call(3);
        contender.Drain();

        SameWork.AssertRows(3, contender);
        var exception = Assert.Throws<DifferentWorkException>(() => SameWork.AssertRows(4, contender));

        Assert.Equal("[Audited] should have left 4 rows, and there are 3.", exception.Message);
    }

    private static void Write(string path, string parameters)
    {
        using var log = AuditLog.Open(path);
        log.TryEnqueue(new AuditEntry { Action = "create_dossier", Parameters = parameters, Duration = TimeSpan.Zero });
    }
}
