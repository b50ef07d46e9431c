using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Audit.Generators.Tests.Harness;

/// <summary>One run of the generator: the files it wrote, the errors it reported, what the compiler says to the whole.</summary>
internal sealed class Generation
{
    private Generation(GeneratorDriver driver, Compilation output)
    {
        Driver = driver;
        Output = output;
        Result = Assert.Single(driver.GetRunResult().Results);
        Assert.True(Result.Exception is null, $"The generator threw: {Result.Exception}");
    }

    public GeneratorDriver Driver { get; }

    public Compilation Output { get; }

    public GeneratorRunResult Result { get; }

    public IEnumerable<Diagnostic> Errors => Result.Diagnostics;

    /// <summary>The generated files by name.</summary>
    public IReadOnlyDictionary<string, string> Files => Result.GeneratedSources.ToDictionary(static file => file.HintName, static file => file.SourceText.ToString());

    /// <summary>Warnings and errors of the compiler, in the user's code and in the generated.</summary>
    public IEnumerable<Diagnostic> CompilerDiagnostics => Output.GetDiagnostics(TestContext.Current.CancellationToken)
        .Where(static diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden);

    public static Generation Run(CSharpCompilation compilation, params IEnumerable<AdditionalText> files)
    {
        var driver = CSharpGeneratorDriver.Create(
            [new AuditGenerator().AsSourceGenerator()],
            files,
            parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        return Run(driver, compilation);
    }

    public static Generation Run(string source) => Run(Compilations.Of(source));

    /// <summary>The generator's next run, after an edit.</summary>
    public Generation Then(CSharpCompilation edited) => Run(Driver, edited);

    /// <summary>Fails unless neither the generator nor the compiler has anything to say.</summary>
    public Generation AssertClean()
    {
        Assert.Empty(Errors);
        var said = CompilerDiagnostics.Select(static diagnostic => diagnostic.ToString()).ToArray();
        Assert.True(said.Length == 0, string.Join("\n", [.. said, "", .. Files.Values]));
        return this;
    }

    private static Generation Run(GeneratorDriver driver, CSharpCompilation compilation)
    {
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out _, TestContext.Current.CancellationToken);
        return new Generation(driver, output);
    }
}
