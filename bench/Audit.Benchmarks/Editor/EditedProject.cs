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

    public Measurement Run(Edit edit, int number) => Run(edit.Apply(_before, number));

    private Measurement Run(CSharpCompilation compilation)
    {
        GC.Collect();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var start = Stopwatch.GetTimestamp();
        _driver = _driver.RunGenerators(compilation);
        var elapsed = Stopwatch.GetElapsedTime(start);
        var measured = new Measurement(elapsed.TotalMilliseconds, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1e6);
        AssertHasGenerated();
        return measured;
    }

    // A generator that throws, or refuses what it is given, is fast.
    private void AssertHasGenerated()
    {
        var result = _driver.GetRunResult().Results[0];
        if (result.Exception is not null || !result.Diagnostics.IsEmpty || result.GeneratedSources.IsEmpty)
        {
            throw new InvalidOperationException($"{result.Generator.GetGeneratorType()}: {result.GeneratedSources.Length} files, {string.Join("\n", result.Diagnostics.Take(3))}", result.Exception);
        }
    }
}
