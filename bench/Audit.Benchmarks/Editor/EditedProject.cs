using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Audit.Benchmarks.Editor;

/// <summary>The project open in an editor with one generator; a compilation of it is shown to that generator alone.</summary>
internal sealed class EditedProject
{
    private readonly CSharpCompilation _before = SampleProject.Compile();
    private GeneratorDriver _driver;

    public EditedProject(IIncrementalGenerator generator)
    {
        _driver = CSharpGeneratorDriver.Create(generator);
        First = Run(_before);
    }

    /// <summary>The first run, over a compilation of which nothing was asked yet.</summary>
    public Measurement First { get; }

    /// <summary>The files that the last run gave.</summary>
    public IEnumerable<string> Files => _driver.GetRunResult().GeneratedTrees.Select(static tree => tree.FilePath);

    public Measurement Run(Edit edit, int number) => Run(edit.Apply(_before, number));

    private Measurement Run(CSharpCompilation compilation)
    {
        GC.Collect();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var start = Stopwatch.GetTimestamp();
        _driver = _driver.RunGenerators(compilation);
        var elapsed = Stopwatch.GetElapsedTime(start);
        return new Measurement(elapsed.TotalMilliseconds, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1e6);
    }
}
