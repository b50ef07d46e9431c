using Audit.Generators.Diagnostics;
using Audit.Generators.Parsing.Json;
using Audit.Generators.Parsing.Symbols;
using Audit.Names;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Audit.Generators.Analyzers;

/// <summary>AUD015: a parameter, result, member or detail that looks secret and is recorded as it is.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class UnmarkedSecretAnalyzer() : RecordedPlaceAnalyzer(AuditDiagnostics.UnmarkedSecret)
{
    private const string AsItIs = "recorded as it is";
    private const string ByName = "kept out of the log by its name alone";

    protected override void Start(CompilationStartAnalysisContext context)
    {
        base.Start(context);
        context.RegisterOperationAction(AnalyzeDetail, OperationKind.Invocation);
        context.RegisterSymbolAction(AnalyzeEndpoints, SymbolKind.NamedType);
    }

    protected override Diagnostic? Analyze(RecordedPlace place, Compilation compilation) => Analyze(place, compilation, AsItIs);

    private static Diagnostic? Analyze(RecordedPlace place, Compilation compilation, string how)
        => Find(place, compilation) is var (subject, advice) ? Diagnostic.Create(AuditDiagnostics.UnmarkedSecret, place.Location, subject, how, advice) : null;

    private static void AnalyzeEndpoints(SymbolAnalysisContext context)
    {
        var recordedByMethods = RecordedPlaces.Of(context.Compilation);
        foreach (var place in RecordedPlaces.AtEndpointsOf(context.Compilation).DeclaredBy((INamedTypeSymbol)context.Symbol).Where(place => !recordedByMethods.Has(place)))
        {
            if (Analyze(place, context.Compilation, ByName) is { } diagnostic)
            {
                context.ReportDiagnostic(diagnostic);
            }
        }
    }

    private static (string Subject, string Advice)? Find(RecordedPlace place, Compilation compilation)
    {
        var marks = $"{place.Mark("Redact")} or {place.Mark("AuditIgnore")}.";
        if (place.IsResult ? (SecretNames.EndsWithSecret(place.Symbol.Name) && place.Types.Any(IsText)) || place.Types.Any(SecretValues.LooksByType) : LooksSecret(place.Symbol, place.Types, compilation))
        {
            return (place.Subject, $"Mark it {marks}");
        }

        var foreign = place.Foreign.FirstOrDefault(member => LooksSecret(member, [JsonMembers.TypeOf(member)], compilation));
        return foreign is null ? null : ($"'{foreign.Name}' in {place.Name}", $"Mark {(place.IsResult ? "the result" : place.Name)} {marks}");
    }

    private static void AnalyzeDetail(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name != "Set" || !call.TargetMethod.ContainingType.IsAuditDetails())
        {
            return;
        }

        var name = call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Name == "name")?.Value;
        if (name is { ConstantValue: { HasValue: true, Value: string text } }
            && call.TargetMethod.TypeArguments is [var type]
            && Redactions.OfType(RecordedTypes.Innermost(type)) is null
            && LooksSecret(text, type, context.Compilation))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                AuditDiagnostics.UnmarkedSecret, name.Syntax.GetLocation(), $"The detail '{text}'", AsItIs, "Leave it out, or set a value whose type is marked [Redact]."));
        }
    }

    private static bool LooksSecret(ISymbol symbol, IEnumerable<ITypeSymbol> types, Compilation compilation)
        => types.Any(type => LooksSecret(symbol.Name, type, compilation) || LooksSecret(JsonMembers.NameOf(symbol), type, compilation));

    /// <summary>Not so what is recorded as a marker.</summary>
    private static bool LooksSecret(string name, ITypeSymbol type, Compilation compilation) => SecretValues.Looks(name, type, compilation)
        && !JsonTypeWalker.For(compilation).ValueOf(RecordedTypes.Innermost(type), redaction: null).IsMarker;

    private static bool IsText(ITypeSymbol type)
    {
        var value = RecordedTypes.Innermost(type);
        return value.SpecialType is SpecialType.System_String or SpecialType.System_Char || HugeValues.IsBytes(value) || value.IsReadOnlySpanOf(SpecialType.System_Char);
    }
}
