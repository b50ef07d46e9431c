using System.Runtime.CompilerServices;
using Audit.Generators.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;

namespace Audit.Generators.Tests.Snapshots;

/// <summary>What is generated for the files in <c>Shapes</c>, as a reader of it would want to see.</summary>
public class SnapshotTests
{
    private static readonly string Folder = Path.Combine(ProjectFiles.Project, "Snapshots");

    [Fact]
    public void ReturnShapes() => Verify();

    [Fact]
    public void Containers() => Verify();

    [Fact]
    public void NestedAndGeneric() => Verify();

    [Fact]
    public void Logs() => Verify();

    [Fact]
    public void RefStructs() => Verify(oldest: LanguageVersion.CSharp13);

    [Fact]
    public void JsonValues() => Verify();

    [Fact]
    public void JsonAttributes() => Verify();

    [Fact]
    public void Every_accepted_file_belongs_to_a_test_and_every_shape_has_one()
    {
        var tests = typeof(SnapshotTests).GetMethods().Where(static method => method.IsDefined(typeof(FactAttribute), inherit: false)).Select(static method => method.Name).ToArray();
        Assert.Empty(Snapshot.TestsWithAcceptedFiles(Folder).Except(tests.Select(static test => $"{nameof(SnapshotTests)}.{test}")));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(ProjectFiles.Project, "Shapes")).Select(static path => Path.GetFileNameWithoutExtension(path)).Except(tests));
    }

    private static void Verify(LanguageVersion oldest = LanguageVersion.CSharp12, [CallerMemberName] string shape = "")
    {
        var source = ProjectFiles.Shape(shape + ".cs");
        Generation.Run(Compilations.Of(source, oldest)).AssertClean();
        var generation = Generation.Run(source).AssertClean();
        Snapshot.Verify(generation.Files, Folder, $"{nameof(SnapshotTests)}.{shape}");
    }
}
