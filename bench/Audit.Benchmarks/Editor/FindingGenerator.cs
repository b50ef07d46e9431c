using Microsoft.CodeAnalysis;

namespace Audit.Benchmarks.Editor;

/// <summary>Has Roslyn find the marked methods, as ours does, and reads none: the least that an edit can cost.</summary>
internal sealed class FindingGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        context.RegisterPostInitializationOutput(static output => output.AddSource("Nothing.g.cs", ""));
        var found = context.SyntaxProvider.ForAttributeWithMetadataName("Audit.AuditedAttribute", static (_, _) => true, static (_, _) => 0);
        context.RegisterSourceOutput(found, static (_, _) => { });
    }
}
