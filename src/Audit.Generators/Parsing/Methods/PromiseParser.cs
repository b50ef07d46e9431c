using Audit.Generators.Diagnostics;
using Audit.Generators.Model;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Audit.Generators.Parsing.Methods;

/// <summary>Reads what an attribute promises of the rows: what they survive, and whether one is there before the body runs.</summary>
internal sealed class PromiseParser(IMethodSymbol method, AttributeData attribute)
{
    private const string DurabilityName = "Durability";
    private const string IntentName = "Intent";
    private const string Buffered = "Buffered";

    private readonly TypedConstant _durability = attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == DurabilityName).Value;

    /// <summary>The name of the durability that is set; null where none is.</summary>
    public string? Durability => _durability is { Kind: TypedConstantKind.Enum, Type: { } type }
        ? type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(value => Equals(value.ConstantValue, _durability.Value))?.Name
        : null;

    private bool HasIntent => attribute.NamedArgument<bool>(IntentName);

    /// <summary>How the row before the body is written, for a promise without an error.</summary>
    public Intent IntentOf(IMethodSymbol body) => !HasIntent ? Intent.None
        : method.ReturnType.IsTask() && CanRunLater(body) ? Intent.Awaited
        : Intent.Blocking;

    /// <summary>A promise that nothing could keep.</summary>
    public DiagnosticInfo? FindError(Location location)
    {
        if (_durability.Kind == TypedConstantKind.Enum && Durability is null)
        {
            return Error(DurabilityName, "there is no such durability. Take one of Durability.", location);
        }

        if (!HasIntent)
        {
            return null;
        }

        if (method.RefKind == RefKind.None && (method.ReturnType.IsStream() || method.ReturnType.IsSequence()))
        {
            return Error(IntentName, "a body that returns a stream runs when the stream is enumerated, and may run again. Return a list, or remove it.", location);
        }

        return Durability == Buffered
            ? Error(IntentName, "under Durability.Buffered the body runs before any row is written. Take Durability.Committed or Durability.Synced, or remove one of the two.", location)
            : null;
    }

    // Nothing on the stack, and no struct's 'this', outlives the wrapper's own run: a lambda cannot have it.
    private bool CanRunLater(IMethodSymbol body)
        => method.RefKind == RefKind.None
            && (body.IsStatic || !method.ContainingType.IsValueType)
            && method.Parameters.All(static parameter => parameter.RefKind == RefKind.None && !IsOnStack(parameter.Type));

    private static bool IsOnStack(ITypeSymbol type) => type.IsRefLikeType || type is ITypeParameterSymbol { AllowsRefLikeType: true } || type.HasPointer();

    private DiagnosticInfo Error(string argument, string reason, Location otherwise)
    {
        var syntax = (attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax)?.ArgumentList?.Arguments
            .FirstOrDefault(written => written.NameEquals?.Name.Identifier.ValueText == argument);
        return DiagnosticInfo.Create(AuditDiagnostics.EmptyPromise, syntax?.GetLocation() ?? otherwise, argument, method.Name, reason);
    }
}
