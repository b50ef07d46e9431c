using System.Collections.Immutable;
using Audit.Generators.Diagnostics;
using Audit.Generators.Emit;
using Audit.Generators.Model;
using Audit.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Audit.Generators;

/// <summary>Writes the implementing part of every method marked <c>[Audited]</c>, and the JSON writers of what it records.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class AuditGenerator : IIncrementalGenerator
{
    private const string AuditedAttribute = "Audit.AuditedAttribute";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var methods = context.SyntaxProvider
            .ForAttributeWithMetadataName(AuditedAttribute, static (_, _) => true, MethodParser.Parse)
            .WithTrackingName(TrackingNames.Methods);

        var jsonNamespace = context.CompilationProvider
            .Select(static (compilation, _) => JsonNames.Namespace(compilation.AssemblyName))
            .WithTrackingName(TrackingNames.JsonNamespace);

        // A file for each type: an edit of one type writes one file anew.
        var types = methods
            .Select(static (parsed, _) => parsed.Method)
            .Collect()
            .SelectMany(static (parsed, _) => GroupByType(parsed))
            .WithTrackingName(TrackingNames.Types);
        context.RegisterSourceOutput(types.Combine(jsonNamespace), static (output, pair) =>
            output.AddSource(pair.Left.Container.FileName, WrapperEmitter.Emit(pair.Left, pair.Right)));

        var jsonTypes = methods
            .SelectMany(static (parsed, _) => parsed.Types)
            .Collect()
            .Select(static (used, _) => Distinct(used))
            .WithTrackingName(TrackingNames.JsonTypes);
        context.RegisterSourceOutput(jsonTypes.Combine(jsonNamespace), static (output, pair) =>
        {
            if (pair.Left.Count > 0)
            {
                output.AddSource("AuditJson.g.cs", JsonEmitter.Emit(pair.Left, pair.Right));
            }
        });

        // On their own, so that an edit that only moves an error writes no file anew.
        var errors = methods
            .SelectMany(static (parsed, _) => parsed.Errors)
            .WithTrackingName(TrackingNames.Errors);
        context.RegisterSourceOutput(errors, static (output, error) => output.ReportDiagnostic(AuditDiagnostics.Create(error)));
    }

    private static IEnumerable<AuditedType> GroupByType(ImmutableArray<AuditedMethod?> methods) => methods
        .OfType<AuditedMethod>()
        .GroupBy(static method => method.Container)
        .OrderBy(static type => type.Key.FileName, StringComparer.Ordinal)
        .Select(static type => new AuditedType(type.Key, type.OrderBy(static method => method.Declaration, StringComparer.Ordinal).ToEquatableArray()));

    private static EquatableArray<JsonType> Distinct(ImmutableArray<JsonType> used)
    {
        var byName = new SortedDictionary<string, JsonType>(StringComparer.Ordinal);
        foreach (var type in used)
        {
            byName[type.WriterName] = type;
        }

        return byName.Values.ToEquatableArray();
    }
}
