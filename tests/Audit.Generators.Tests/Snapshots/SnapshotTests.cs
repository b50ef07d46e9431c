using System.Runtime.CompilerServices;
using Audit.Generators.Tests.Harness;

namespace Audit.Generators.Tests.Snapshots;

/// <summary>What is generated for a representative few of <c>tests/Shapes</c>, as a reader of it would want to see.</summary>
public class SnapshotTests
{
    private static readonly string Folder = Path.Combine(ProjectFiles.Project, "Snapshots");

    [Fact]
    public void ReturnShapes() => Verify();

    [Fact]
    public void Overrides() => Verify();

    [Fact]
    public void Variance() => Verify();

    [Fact]
    public void ByReference() => Verify();

    [Fact]
    public void Streams() => Verify();

    [Fact]
    public void JsonValues() => Verify();

    [Fact]
    public void JsonAttributes() => Verify();

    [Fact]
    public void Marks() => Verify();

    [Fact]
    public void Promises() => Verify();

    [Fact]
    public void Decorators() => Verify();

    [Fact]
    public void DecoratedInterfaces() => Verify();

    [Fact]
    public void Every_accepted_file_belongs_to_a_test()
    {
        var tests = typeof(SnapshotTests).GetMethods().Where(static method => method.IsDefined(typeof(FactAttribute), inherit: false)).Select(static method => $"{nameof(SnapshotTests)}.{method.Name}");
        Assert.Empty(Snapshot.TestsWithAcceptedFiles(Folder).Except(tests));
    }

    /// <summary>The secret of all tests: what is recorded never holds it, and what is generated does not either.</summary>
    [Fact]
    public void No_accepted_file_holds_a_secret()
        => Assert.DoesNotContain(Directory.EnumerateFiles(ProjectFiles.Repository, "*.verified.*", SearchOption.AllDirectories), static file => File.ReadAllText(file).Contains("hunter2", StringComparison.Ordinal));

    private static void Verify([CallerMemberName] string shape = "")
        => Snapshot.Verify(Generation.Run(Compilations.Of(ShapeFile.Of(shape).Files)).Files, Folder, $"{nameof(SnapshotTests)}.{shape}");
}
