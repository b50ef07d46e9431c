using Audit.Generators.Model;
using Audit.Generators.Parsing.Json;
using Audit.Generators.Parsing.Results;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Audit.Generators.Parsing.Report;

/// <summary>Reads what the report says of a method, once it is known what its wrapper does.</summary>
internal sealed class ReportParser(IMethodSymbol method, Wrapper wrapper, Compilation compilation)
{
    /// <summary>
    /// The compiler's feature by which a build asks for the report. Unlike an option of the generator it is known where a
    /// method is read, so that nothing is read for a report that nobody wants.
    /// </summary>
    private const string Feature = "AuditReport";

    public static bool IsWanted(ParseOptions options) => options.Features.ContainsKey(Feature);

    public ReportedMethod Parse(Location location) => new(
        Unquoted(wrapper.Action),
        method.ToDisplayString(),
        location.SourceTree!.FilePath,
        location.GetLineSpan().StartLinePosition.Line + 1,
        method.Parameters.Select(parameter => new ReportedParameter(parameter.Name, Parameter(parameter))).ToEquatableArray(),
        Result(),
        wrapper.Target is { } target ? new ReportedTarget(Unquoted(target.Kind), From(target), target.Redaction is { } redaction ? HowOf(redaction) : null) : null,
        wrapper.Durability?.ToLowerInvariant() ?? "log",
        wrapper.Intent != Intent.None,
        wrapper.Locals.Details is not null);

    private ReportedValue Parameter(IParameterSymbol parameter)
    {
        var mark = Redactions.OfParameter(parameter);
        var expression = TypeNames.Identifier(parameter.Name);
        var recording = mark is { Mode: RedactionMode.Ignore } ? new IgnoredRecording()
            : wrapper.Parameters.Concat(wrapper.HandedBack).FirstOrDefault(recorded => recorded.Expression == expression)?.As;
        return Value(parameter.Type, DeclarationParser.RefKeyword(parameter.RefKind), mark, recording);
    }

    private ReportedValue? Result() => MethodResult.Of(method).Result is { } result
        ? Value(result, "", Redactions.OfReturnValue(method), wrapper.Result, MethodResult.RecordedTypes(method)) with { Outcome = OutcomeOf(result) }
        : null;

    /// <summary>Who says whether the call failed, where it is not the exception alone.</summary>
    private string? OutcomeOf(ITypeSymbol result) => result.AllInterfaces.Concat(result.SelfAndBases()).Any(static part => part.IsNamed("IAuditedResult", "Audit")) ? "IAuditedResult"
        : wrapper.Outcome is not { } outcome ? null
        : outcome.Library == KnownLibrary.None ? "at run time"
        : KnownLibraries.NameOf(outcome.Library);

    private ReportedValue Value(ITypeSymbol type, string refKeyword, Redaction? mark, Recording? recording, IEnumerable<ITypeSymbol>? inside = null)
    {
        var redaction = mark ?? Redactions.OfType(type.NullableInner() ?? type);
        var recorded = recording is null ? "not recorded" : redaction is not null ? HowOf(redaction) : HowOf(recording);
        var members = recording is JsonRecording && redaction is null ? MarkedWithin(inside ?? [type]) : [];
        return new ReportedValue(refKeyword + type.ToDisplayString(), recorded, members);
    }

    private static string HowOf(Recording recording) => recording switch
    {
        MarkerRecording or JsonRecording { Value.IsMarker: true } => "marker",
        ResultRecording => "value or marker",
        JsonRecording { Value.IsRuntime: true } => "value or marker",
        _ => "value",
    };

    private static string HowOf(Redaction redaction) => redaction switch
    {
        { Mode: RedactionMode.Ignore } => "ignored",
        { Mode: RedactionMode.KeepLast, Keep: var keep } => $"redacted:KeepLast({keep})",
        { Mode: var mode } => $"redacted:{mode}",
    };

    /// <summary>The marked members and types that a value is made of, at any depth.</summary>
    private EquatableArray<ReportedMember> MarkedWithin(IEnumerable<ITypeSymbol> roots)
    {
        var found = new SortedDictionary<string, Redaction>(StringComparer.Ordinal);
        var walked = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var root in roots)
        {
            Walk(root);
        }

        return found.Select(static pair => new ReportedMember(pair.Key, HowOf(pair.Value))).ToEquatableArray();

        void Walk(ITypeSymbol type)
        {
            var value = RecordedTypes.Innermost(type);
            if (Redactions.OfType(value) is { } ofType)
            {
                found[value.ToDisplayString()] = ofType;
                return;
            }

            foreach (var member in walked.Add(value) ? RecordedTypes.Members(value, compilation) : [])
            {
                if (Redactions.OfMember(member, value, compilation) is { } ofMember)
                {
                    found[member.ToDisplayString()] = ofMember;
                }
                else
                {
                    Walk(JsonMembers.TypeOf(member));
                }
            }
        }
    }

    // 'value?.Id' is read from a parameter or the result.
    private static string From(RecordedTarget target)
        => (target.Parameter ?? "result") + target.Value.Substring("value".Length).Replace("?.", ".");

    private static string Unquoted(string literal) => SyntaxFactory.ParseToken(literal).ValueText;
}
