using Audit.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Audit.Generators.Parsing;

/// <summary>Reads what the report says of a method, once it is known what its wrapper does.</summary>
internal static class ReportParser
{
    /// <summary>
    /// The compiler's feature by which a build asks for the report. Unlike an option of the generator it is known where a
    /// method is read, so that nothing is read for a report that nobody wants.
    /// </summary>
    private const string Feature = "AuditReport";

    public static bool IsWanted(ParseOptions options) => options.Features.ContainsKey(Feature);

    public static ReportedMethod Parse(IMethodSymbol method, MethodDeclarationSyntax syntax, Wrapper wrapper) => new(
        Unquoted(wrapper.Action),
        method.ToDisplayString(),
        syntax.SyntaxTree.FilePath,
        syntax.Identifier.GetLocation().GetLineSpan().StartLinePosition.Line + 1,
        method.Parameters.Select(parameter => new ReportedParameter(parameter.Name, Parameter(parameter, wrapper))).ToEquatableArray(),
        wrapper.Result is { } result ? new ReportedValue(ResultType(method).ToDisplayString(), HowOf(result)) : null,
        wrapper.Target is { } target ? new ReportedTarget(Unquoted(target.Kind), From(target)) : null,
        wrapper.Locals.Details is not null);

    private static ReportedValue Parameter(IParameterSymbol parameter, Wrapper wrapper)
    {
        var expression = TypeNames.Identifier(parameter.Name);
        var recorded = wrapper.Parameters.Concat(wrapper.HandedBack).FirstOrDefault(recorded => recorded.Expression == expression);
        return new ReportedValue(DeclarationParser.RefKeyword(parameter.RefKind) + parameter.Type.ToDisplayString(), recorded is null ? "not recorded" : HowOf(recorded.As));
    }

    private static string HowOf(Recording recording) => recording switch
    {
        MarkerRecording or JsonRecording { Value.IsMarker: true } => "marker",
        JsonRecording { Value.IsKnownAtRunTime: true } => "value or marker",
        _ => "value",
    };

    private static ITypeSymbol ResultType(IMethodSymbol method)
        => method.ReturnType.IsTask() ? ((INamedTypeSymbol)method.ReturnType).TypeArguments[0] : method.ReturnType;

    // 'value?.Id' is read from a parameter or the result.
    private static string From(RecordedTarget target)
        => (target.Parameter ?? "result") + target.Value.Substring("value".Length).Replace("?.", ".");

    private static string Unquoted(string literal) => SyntaxFactory.ParseToken(literal).ValueText;
}
