using System.Collections.Immutable;
using Audit.Generators.Caching;
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
    private const string JsonFileName = JsonNames.Writers;
    private const string KeptTypesFileName = "AuditMarks";
    private const string ReportFileName = "AuditReport";
    private const string Extension = ".g.cs";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var methods = context.SyntaxProvider
            .ForAttributeWithMetadataName(AuditedMark.MetadataName, static (_, _) => true, static (marked, cancellationToken)
                => ParseMemo<ParsedMethod>.Parse(marked.TargetNode, marked.SemanticModel.Compilation, () => MethodParser.Parse(marked, cancellationToken)))
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
            output.AddSource(pair.Left.Container.FileName + Extension, WrapperEmitter.Emit(pair.Left, pair.Right)));

        var jsonTypes = methods
            .SelectMany(static (parsed, _) => parsed.Types)
            .Collect()
            .Select(static (used, _) => Distinct(used))
            .WithTrackingName(TrackingNames.JsonTypes);
        var needs = methods
            .Collect()
            .Select(static (parsed, _) => (Writers: parsed.Any(static method => method.Method?.Wrapper is not null), Key: parsed.Any(static method => method.NeedsKey)))
            .WithTrackingName(TrackingNames.Needs);
        context.RegisterSourceOutput(jsonTypes.Combine(jsonNamespace).Combine(needs), static (output, pair) =>
        {
            if (pair.Right.Writers)
            {
                output.AddSource(JsonFileName + Extension, JsonEmitter.Emit(pair.Left.Left, pair.Left.Right, pair.Right.Key));
            }
        });

        // On their own, so that an edit that only moves an error writes no file anew.
        var errors = methods
            .SelectMany(static (parsed, _) => parsed.Errors)
            .WithTrackingName(TrackingNames.Errors);
        context.RegisterSourceOutput(errors, Report);

        foreach (var mark in MisusedMarks.MetadataNames)
        {
            var misused = context.SyntaxProvider
                .ForAttributeWithMetadataName(mark, static (_, _) => true, MisusedMarks.Find)
                .WithTrackingName(TrackingNames.MisusedMarks);
            context.RegisterSourceOutput(misused, Report);
        }

        var behindProperties = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => MisusedMarks.IsBehindProperty(node), MisusedMarks.FindBehindProperty)
            .WithTrackingName(TrackingNames.MisusedMarks);
        context.RegisterSourceOutput(behindProperties, Report);

        // Of no use to an editor, which leaves it out.
        var kept = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => KeptTypes.IsContext(node), static (context, cancellationToken)
                => ParseMemo<EquatableArray<KeptType>>.Parse(context.Node, context.SemanticModel.Compilation, () => KeptTypes.Find(context, cancellationToken)))
            .SelectMany(static (types, _) => types)
            .Collect()
            .Select(static (types, _) => types.ToEquatableArray())
            .WithTrackingName(TrackingNames.KeptTypes);
        context.RegisterImplementationSourceOutput(kept.Combine(jsonNamespace), static (output, pair) =>
        {
            if (pair.Left.Count > 0)
            {
                output.AddSource(KeptTypesFileName + Extension, KeptTypesEmitter.Emit(pair.Left, KeptTypesFileName, pair.Right));
            }
        });

        // On its own, because it has lines: an edit that only moves a method writes no other file anew. It changes nothing
        // of what the code means, so an editor may leave it out.
        var report = methods
            .Select(static (parsed, _) => parsed.Report)
            .Collect()
            .Combine(context.ParseOptionsProvider)
            .SelectMany(static (pair, _) => ReportParser.IsWanted(pair.Right) ? [pair.Left.OfType<ReportedMethod>().ToEquatableArray()] : Array.Empty<EquatableArray<ReportedMethod>>())
            .WithTrackingName(TrackingNames.Report);
        var project = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => options.GlobalOptions.TryGetValue("build_property.ProjectDir", out var directory) ? directory : "")
            .Combine(context.CompilationProvider.Select(static (compilation, _) => compilation.AssemblyName ?? ""));
        context.RegisterImplementationSourceOutput(report.Combine(project), static (output, pair) =>
            output.AddSource(ReportFileName + Extension, ReportEmitter.Emit(pair.Right.Right, pair.Right.Left, pair.Left)));

        // A fault of the project: one error, however many methods are marked.
        var hasMethod = methods
            .Collect()
            .Select(static (marked, _) => !marked.IsEmpty)
            .WithTrackingName(TrackingNames.HasMethod);
        var oldLanguage = context.ParseOptionsProvider
            .Select(static (options, _) => Language.NameIfTooOld(options))
            .WithTrackingName(TrackingNames.OldLanguage);
        context.RegisterSourceOutput(hasMethod.Combine(oldLanguage), static (output, pair) =>
        {
            if (pair is (true, { } version))
            {
                output.ReportDiagnostic(Diagnostic.Create(AuditDiagnostics.OldLanguage, Location.None, version));
            }
        });
    }

    private static void Report(SourceProductionContext output, DiagnosticInfo? error)
    {
        if (error is not null)
        {
            output.ReportDiagnostic(AuditDiagnostics.Create(error));
        }
    }

    private static IEnumerable<AuditedType> GroupByType(ImmutableArray<AuditedMethod?> methods)
    {
        // Two types may differ only by case or by letters that no file name has; the compiler ignores case.
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { JsonFileName, KeptTypesFileName, ReportFileName };
        foreach (var type in methods.OfType<AuditedMethod>().GroupBy(static method => method.Container).OrderBy(static type => Key(type.Key), StringComparer.Ordinal))
        {
            var fileName = type.Key.FileName;
            for (var number = 2; !taken.Add(fileName); number++)
            {
                fileName = $"{type.Key.FileName}_{number}";
            }

            yield return new AuditedType(
                type.Key with { FileName = fileName },
                type.OrderBy(static method => method.Declaration, StringComparer.Ordinal).ToEquatableArray());
        }

        static string Key(ContainingType type) => $"{type.Namespace} {string.Join(" ", type.Declarations)}";
    }

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
