using System.Collections.Immutable;
using Audit.Generators.Caching;
using Audit.Generators.Diagnostics;
using Audit.Generators.Emit;
using Audit.Generators.Model;
using Audit.Generators.Parsing.Decorators;
using Audit.Generators.Parsing.Json;
using Audit.Generators.Parsing.Marks;
using Audit.Generators.Parsing.Methods;
using Audit.Generators.Parsing.Report;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace Audit.Generators;

/// <summary>Writes the implementing part of every method marked <c>[Audited]</c>, and the JSON writers of what it records.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class AuditGenerator : IIncrementalGenerator
{
    private const string JsonFileName = JsonNames.Writers;
    private const string ReadersFileName = JsonNames.Readers;
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

        var decorators = context.SyntaxProvider
            .ForAttributeWithMetadataName(DecoratorMark.MetadataName, static (_, _) => true, static (marked, _)
                => ParseMemo<ParsedDecorator>.Parse(marked.TargetNode, marked.SemanticModel.Compilation, () => DecoratorParser.Parse(marked)))
            .WithTrackingName(TrackingNames.Decorators)
            .Collect()
            .SelectMany(static (parsed, _) => WithNamesOfTheirOwn(parsed));

        // From here on an interface's audited methods are methods like others.
        var all = methods
            .Collect()
            .Combine(decorators.Collect())
            .SelectMany(static (parsed, _) => parsed.Left.Concat(parsed.Right.SelectMany(static decorator => decorator.Methods)));

        var jsonNamespace = context.CompilationProvider
            .Select(static (compilation, _) => JsonNames.Namespace(compilation.AssemblyName))
            .WithTrackingName(TrackingNames.JsonNamespace);

        var libraries = context.CompilationProvider
            .Select(static (compilation, _) => ReadLibraries.Of(compilation))
            .WithTrackingName(TrackingNames.Libraries);

        var aliases = context.CompilationProvider
            .Select(static (compilation, _) => TypeRoots.Of(compilation).Aliases.Select(TypeNames.Identifier).ToEquatableArray())
            .WithTrackingName(TrackingNames.Aliases);

        // A file for each type: an edit of one type writes one file anew.
        var types = all
            .Select(static (parsed, _) => parsed.Method)
            .Collect()
            .Combine(decorators.Select(static (parsed, _) => parsed.Decorator).Collect())
            .SelectMany(static (parsed, _) => GroupByType(parsed.Left, parsed.Right))
            .WithTrackingName(TrackingNames.Types);
        context.RegisterSourceOutput(types.Combine(jsonNamespace).Combine(libraries).Combine(aliases), static (output, pair) =>
        {
            var ((type, space), read) = pair.Left;
            output.AddSource(type.Container.FileName + Extension, WrapperEmitter.Emit(type, space, read, pair.Right));
        });

        var jsonTypes = all
            .SelectMany(static (parsed, _) => parsed.Types)
            .Collect()
            .Select(static (used, _) => Distinct(used))
            .WithTrackingName(TrackingNames.JsonTypes);
        var needs = all
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

        var readers = all
            .Collect()
            .Select(static (parsed, _) => parsed.Any(static method => method.Method?.Wrapper is { NeedsReaders: true }))
            .Combine(libraries)
            .Select(static (pair, _) => pair.Left ? pair.Right : KnownLibrary.None)
            .WithTrackingName(TrackingNames.Readers);
        context.RegisterSourceOutput(readers.Combine(jsonNamespace), static (output, pair) =>
        {
            if (pair.Left != KnownLibrary.None)
            {
                output.AddSource(ReadersFileName + Extension, OutcomeEmitter.Emit(pair.Left, pair.Right));
            }
        });

        // On their own, so that an edit that only moves an error writes no file anew.
        var errors = all
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

        var misusedOfAssembly = context.SyntaxProvider
            .ForAttributeWithMetadataName(AssemblyMarks.MetadataName, static (_, _) => true, MisusedAssemblyMarks.Find)
            .SelectMany(static (errors, _) => errors)
            .WithTrackingName(TrackingNames.MisusedMarks);
        context.RegisterSourceOutput(misusedOfAssembly, Report);

        var inRazorFiles = context.AdditionalTextsProvider
            .Where(RazorFiles.IsRazor)
            .SelectMany(RazorFiles.Find)
            .WithTrackingName(TrackingNames.RazorFiles);
        context.RegisterSourceOutput(inRazorFiles, Report);

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
        var report = all
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

    /// <summary>Of decorators of one name the first; for the others the error that says so.</summary>
    private static IEnumerable<ParsedDecorator> WithNamesOfTheirOwn(ImmutableArray<ParsedDecorator> parsed)
    {
        var taken = new HashSet<string>();
        return parsed
            .OrderBy(static decorator => decorator.Decorator?.Service, StringComparer.Ordinal)
            .Select(decorator => decorator is { Decorator: { } own, Clash: { } clash } && !taken.Add(own.Type) ? ParsedDecorator.OfError(clash) : decorator);
    }

    private static IEnumerable<AuditedType> GroupByType(ImmutableArray<AuditedMethod?> methods, ImmutableArray<Decorator?> decorators)
    {
        var decoratorByContainer = decorators.OfType<Decorator>().ToDictionary(static decorator => decorator.Container);
        var methodsByContainer = methods.OfType<AuditedMethod>().ToLookup(static method => method.Container);

        // Two types may differ only by case or by letters that no file name has; the compiler ignores case.
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { JsonFileName, ReadersFileName, KeptTypesFileName, ReportFileName };
        foreach (var container in methodsByContainer.Select(static type => type.Key).Union(decoratorByContainer.Keys).OrderBy(Key, StringComparer.Ordinal))
        {
            var fileName = container.FileName;
            for (var number = 2; !taken.Add(fileName); number++)
            {
                fileName = $"{container.FileName}_{number}";
            }

            yield return new AuditedType(
                container with { FileName = fileName },
                methodsByContainer[container].OrderBy(static method => method.Declaration, StringComparer.Ordinal).ToEquatableArray(),
                decoratorByContainer.TryGetValue(container, out var decorator) ? decorator : null);
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
