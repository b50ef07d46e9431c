using System.Runtime.CompilerServices;
using Audit.Generators.Diagnostics;
using Audit.Generators.Model;
using Audit.Generators.Parsing.Json;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing.Methods;

/// <summary>
/// Finds what an audited call is about: a marked parameter or return value, else a marked member of a parameter, else one
/// of the result. The first step that has a mark decides.
/// </summary>
internal sealed class TargetParser(IMethodSymbol method, ITypeSymbol? result, Compilation compilation)
{
    // The methods of a project share most of their types.
    private static readonly ConditionalWeakTable<ITypeSymbol, (ISymbol Symbol, AttributeData Mark)[]> Marked = new();

    private const string Name = "AuditTargetAttribute";
    private const string Space = "Audit";

    private DiagnosticDescriptor? _error;
    private string _reason = "";

    /// <summary>How the value is redacted: the outermost mark on the way to it.</summary>
    private Redaction? _redaction;

    /// <summary>The target, or null: nothing is marked, or there is an error.</summary>
    public RecordedTarget? Parse(out DiagnosticDescriptor? error, out string reason)
    {
        Candidate[] marked = [.. MarkedOnMethod()];
        marked = marked.Length > 0 ? marked : [.. MarkedMembers(Readable())];
        marked = marked.Length > 0 || result is null || IsKeptOut(Redactions.OfReturnValue(method), result) ? marked : [.. MarkedMembers([("the result", null, result)])];
        var target = marked switch
        {
            [] => null,
            [var one] => Read(one),
            _ => Fail(AuditDiagnostics.SeveralTargets, $"{string.Join(", ", marked.Select(static candidate => candidate.Place))}. Mark the parameter, or the return value, that it is about."),
        };
        (error, reason) = (_error, _reason);
        return target;
    }

    private IEnumerable<Candidate> MarkedOnMethod()
    {
        foreach (var parameter in method.Parameters)
        {
            if (parameter.FindAttribute(Name, Space) is { } mark)
            {
                yield return new Candidate($"'{parameter.Name}'", mark, parameter, parameter.Type, null);
            }
        }

        if (method.GetReturnTypeAttributes().FirstOrDefault(static attribute => attribute.AttributeClass?.IsNamed(Name, Space) == true) is { } returned)
        {
            yield return new Candidate("the return value", returned, null, result, null);
        }
    }

    private IEnumerable<(string Place, IParameterSymbol? Parameter, ITypeSymbol Type)> Readable() => method.Parameters
        .Where(static parameter => parameter.RefKind != RefKind.Out && !parameter.Type.IsRefLikeType && !IsKeptOut(Redactions.OfParameter(parameter), parameter.Type))
        .Select(static parameter => ($"'{parameter.Name}'", (IParameterSymbol?)parameter, parameter.Type));

    private static bool IsKeptOut(Redaction? mark, ITypeSymbol type) => (mark ?? Redactions.OfType(type)) is { IsRead: false };

    private static IEnumerable<Candidate> MarkedMembers(IEnumerable<(string Place, IParameterSymbol? Parameter, ITypeSymbol Type)> values) => values
        .SelectMany(static value => MarkedMembers(value.Type), static (value, member) =>
            new Candidate($"'{member.Symbol.Name}' of {value.Place}", member.Mark, value.Parameter, value.Type, member.Symbol));

    /// <summary>The marked members of a type, where a record's parameter stands for its property.</summary>
    private static (ISymbol Symbol, AttributeData Mark)[] MarkedMembers(ITypeSymbol type) => Marked.GetValue(type, static type => [.. FindMarkedMembers(type)]);

    private static IEnumerable<(ISymbol Symbol, AttributeData Mark)> FindMarkedMembers(ITypeSymbol type)
    {
        var seen = new HashSet<string>();
        foreach (var part in (type.NullableInner() ?? type).SelfAndBases())
        {
            foreach (var member in part.GetMembers().Where(static member => member is IPropertySymbol { IsIndexer: false } or IFieldSymbol { AssociatedSymbol: null }))
            {
                var mark = member.FindAttribute(Name, Space) ?? Redactions.RecordParameters(member).Select(static parameter => parameter.FindAttribute(Name, Space)).FirstOrDefault(static found => found is not null);
                if (seen.Add(member.Name) && mark is not null)
                {
                    yield return (member, mark);
                }
            }
        }
    }

    private RecordedTarget? Read(Candidate candidate)
    {
        var kind = candidate.Mark.ConstructorArgument<string>(0);
        if (string.IsNullOrWhiteSpace(kind))
        {
            return Fail(AuditDiagnostics.NoTarget, $"The kind of the target on {candidate.Place} is empty. Name the kind of thing, for example \"dossier\".");
        }

        if (candidate.Parameter is { RefKind: RefKind.Out })
        {
            return Fail(AuditDiagnostics.NoTarget, $"{candidate.Place} has no value before the call. Mark the return value, or a parameter that has one.");
        }

        if (candidate.Parameter is null && method.RefKind == RefKind.None && (method.ReturnType.IsStream() || method.ReturnType.IsSequence()))
        {
            return Fail(AuditDiagnostics.NoTarget, "The items of a stream are not kept. Mark a parameter.");
        }

        if (candidate.Type is not { } type)
        {
            return Fail(AuditDiagnostics.NoTarget, "The method has no result, so its return value says nothing. Mark a parameter.");
        }

        _redaction = candidate.Parameter is { } marked ? Redactions.OfParameter(marked) : Redactions.OfReturnValue(method);
        var path = candidate.Member is { } member ? Step("value", type, member) : "value";
        var value = path is null ? null : Path(path, candidate.Member is { } last ? TypeOf(last) : type, candidate.Place);
        if (value is not null && _redaction is { IsRead: false })
        {
            return Fail(AuditDiagnostics.NoTarget, $"{candidate.Place} is kept out of the log. To find its calls, mark it with [Redact(RedactMode.Hash)]; else mark another value with [AuditTarget].");
        }

        return value is null ? null : new RecordedTarget(
            TypeNames.Literal(kind!),
            candidate.Parameter is { } parameter ? TypeNames.Identifier(parameter.Name) : null,
            TypeNames.Signature(type, compilation, method),
            value,
            _redaction);
    }

    /// <summary>The expression from <paramref name="start"/> to a value that identifies: itself, or its one marked member.</summary>
    private string? Path(string start, ITypeSymbol type, string place, int depth = 0)
    {
        var members = MarkedMembers(type);
        switch (members)
        {
            case [var (member, _)] when depth < 8:
                return Step(start, type, member) is { } path ? Path(path, TypeOf(member), $"'{member.Name}' of {place}", depth + 1) : null;
            case [_, _, ..]:
                Fail(AuditDiagnostics.SeveralTargets, $"{string.Join(", ", members.Select(member => $"'{member.Symbol.Name}' of {place}"))}. Keep one mark.");
                return null;
            case [] when Identifies(type.NullableInner() ?? type):
                _redaction ??= Redactions.OfType(type.NullableInner() ?? type);
                return start;
            default:
                Fail(AuditDiagnostics.NoTarget, $"{place} is a '{TypeNames.Message(type)}', which is no text, number, Guid or enum. Mark its member that identifies it with [AuditTarget].");
                return null;
        }
    }

    private string? Step(string start, ITypeSymbol type, ISymbol member)
    {
        _redaction ??= Redactions.OfType(type.NullableInner() ?? type) ?? Redactions.OfMember(member, type.NullableInner() ?? type, compilation);
        var read = member is IPropertySymbol property ? property.GetMethod : member;
        if (read is null || read.IsStatic || !compilation.IsSymbolAccessibleWithin(read, method.ContainingType))
        {
            Fail(AuditDiagnostics.NoTarget, $"'{member.Name}' of '{TypeNames.Message(type)}' cannot be read from here. Give it a getter that can.");
            return null;
        }

        var canBeNull = !type.IsValueType || type.NullableInner() is not null || start.Contains("?.");
        return $"{start}{(canBeNull ? "?." : ".")}{TypeNames.Identifier(member.Name)}";
    }

    public static bool Identifies(ITypeSymbol type) => type is { SpecialType: SpecialType.System_String or SpecialType.System_Char } or { TypeKind: TypeKind.Enum }
        || type.FullName() is "System.Uri" or "System.Version"
        || (!type.IsRefLikeType && type.AllInterfaces.Any(static implemented => implemented.IsNamed("IFormattable", "System")));

    private static ITypeSymbol TypeOf(ISymbol member) => member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;

    private RecordedTarget? Fail(DiagnosticDescriptor error, string reason)
    {
        (_error, _reason) = (error, reason);
        return null;
    }

    /// <summary>A mark, the parameter or result that it is on or in, and the member of it where it is on one.</summary>
    private sealed record Candidate(string Place, AttributeData Mark, IParameterSymbol? Parameter, ITypeSymbol? Type, ISymbol? Member);
}
