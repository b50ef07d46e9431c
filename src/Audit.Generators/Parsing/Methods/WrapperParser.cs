using Audit.Generators.Diagnostics;
using Audit.Generators.Model;
using Audit.Generators.Parsing.Json;
using Audit.Generators.Parsing.Marks;
using Audit.Generators.Parsing.Results;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing.Methods;

/// <summary>Reads what a method's wrapper does: where its log is, what it calls, what it records.</summary>
internal sealed class WrapperParser(IMethodSymbol method, Compilation compilation, AttributeData attribute, CallFinder calls)
{
    private readonly PromiseParser _promise = new(method, attribute);
    private readonly JsonTypeWalker _json = JsonTypeWalker.For(compilation);
    private readonly List<ITypeSymbol> _recorded = [];

    /// <summary>The types that the recorded values are made of.</summary>
    public EquatableArray<JsonType> Types => _json.TypesOf(_recorded);

    /// <summary>The wrapper, or null and the error.</summary>
    public Wrapper? Parse(Location location, out DiagnosticInfo? error)
    {
        RecordedTarget? target = null;
        error = FindError(location, out var call) ?? MisusedMarks.FindOnReturnValue(method, MethodResult.Of(method).Result) ?? FindTargetError(location, out target);
        if (error is not null)
        {
            return null;
        }

        var (shape, result) = MethodResult.Of(method);
        var (log, receiver, body, field) = call!;
        var locals = Locals(log, body);
        return new Wrapper(
            TypeNames.Literal(ActionName),
            log,
            field,
            _promise.Durability,
            _promise.IntentOf(body),
            BodyFinder.Call(receiver, method, body, locals.Details),
            shape,
            IsDynamic(method.ReturnType) ? "object?" : TypeNames.Signature(method.ReturnType, compilation, method),
            DeclarationParser.RefKeywordOfReturn(method.RefKind),
            Record(static parameter => parameter.RefKind != RefKind.Out),
            Record(static parameter => parameter.RefKind is RefKind.Ref or RefKind.Out, inResult: true),
            method.Parameters.Select(Keep).OfType<KeptParameter>().ToEquatableArray(),
            target,
            result is null ? null : RecordingOfResult(result),
            result is null ? null : OutcomeOf(result),
            locals);
    }

    private string ActionName => attribute.ConstructorArguments is [{ Value: string action }] ? action : "";

    private DiagnosticInfo? FindError(Location location, out WrappedCall? call)
    {
        call = null;
        if (UnsupportedShapes.OfSignature(method) is { } reason)
        {
            return DiagnosticInfo.Create(AuditDiagnostics.UnsupportedShape, location, method.Name, reason);
        }

        if (string.IsNullOrWhiteSpace(ActionName))
        {
            var place = attribute.ApplicationSyntaxReference?.GetSyntax().GetLocation() ?? location;
            return DiagnosticInfo.Create(AuditDiagnostics.EmptyAction, place, method.Name, Methods.ActionName.Of(method));
        }

        if (_promise.FindError(location) is { } promise)
        {
            return promise;
        }

        call = calls.Find(location, out var error);
        return error;
    }

    private DiagnosticInfo? FindTargetError(Location location, out RecordedTarget? target)
    {
        var result = MethodResult.Of(method).Result;
        var inside = MethodResult.FindKnown(method) is { Typed: { } typed, Values: [var value] } ? (Accessor: typed, Type: value) : default;
        target = new TargetParser(method, inside.Type ?? result, compilation).Parse(out var descriptor, out var reason);
        if (target is { Parameter: null } && inside.Type is not null)
        {
            target = target with { Type = TypeNames.Signature(result!, compilation, method), Value = $"value{(result!.IsValueType ? "" : "?")}{inside.Accessor}{target.Value.Substring("value".Length)}" };
        }

        return descriptor is null ? null : DiagnosticInfo.Create(descriptor, location, method.Name, reason);
    }

    /// <summary>Whether a parameter is recorded at all.</summary>
    public static bool IsRecorded(IParameterSymbol parameter)
        => !parameter.Type.IsAuditLog() && !parameter.Type.IsCancellationToken() && Redactions.OfParameter(parameter) is not { Mode: RedactionMode.Ignore };

    // What is dynamic is an object here: a dynamic argument would have the call bound at run time.
    private static bool IsDynamic(ITypeSymbol type) => type.TypeKind == TypeKind.Dynamic;

    private EquatableArray<RecordedParameter> Record(Func<IParameterSymbol, bool> isWanted, bool inResult = false)
        => method.Parameters.Where(IsRecorded).Where(isWanted).Select(parameter => Record(parameter, inResult)).ToEquatableArray();

    private RecordedParameter Record(IParameterSymbol parameter, bool inResult)
    {
        // In a result, 'return' is what the body returned.
        var name = inResult && parameter.Name == "return" ? "@return" : parameter.Name;
        return new RecordedParameter(
            TypeNames.Utf8Name(name),
            TypeNames.Identifier(parameter.Name),
            RecordingOf(parameter.Type, Redactions.OfParameter(parameter)));
    }

    /// <summary>How a parameter is kept until the outcome is known; null for one that holds nothing marked.</summary>
    private KeptParameter? Keep(IParameterSymbol parameter)
    {
        var (type, redaction) = (parameter.Type, Redactions.OfParameter(parameter));
        if (parameter.RefKind == RefKind.Out || type.IsAuditLog() || type.IsCancellationToken())
        {
            return null;
        }

        if (IsOnStack(type))
        {
            return redaction is null ? null : new KeptParameter("", null);
        }

        if (redaction is { Mode: RedactionMode.Ignore } && !RevealedValues.CanBeRead(type, compilation))
        {
            return null;
        }

        var how = redaction is { Mode: RedactionMode.Ignore } ? Redaction.Erased : redaction;
        if (how is null && !_json.MayHoldMark(type))
        {
            return null;
        }

        _recorded.Add(type);
        var value = _json.ValueOf(type, how);
        return value.IsMarker ? null : new KeptParameter(TypeNames.Identifier(parameter.Name), value is { Redaction.IsRead: false, Revealed: null } ? null : value);
    }

    /// <summary>The value inside of a result that is known; any other as it is.</summary>
    private Recording RecordingOfResult(ITypeSymbol type)
    {
        var mark = Redactions.OfReturnValue(method);
        if (mark is { Mode: RedactionMode.Ignore })
        {
            return new IgnoredRecording(IsAsked: !IsOnStack(type));
        }

        if (MethodResult.FindKnown(method) is not { } known || mark is { IsRead: false } || Redactions.OfType(type) is not null)
        {
            return RecordingOf(type, mark);
        }

        var isOpen = known.Library == KnownLibrary.None;
        var plain = _json.ValueOf(isOpen ? type : compilation.ObjectType, redaction: null);
        if (isOpen && !plain.IsRuntime)
        {
            return RecordingOf(type, mark);
        }

        _recorded.AddRange(isOpen ? [type] : known.Values);
        return known switch
        {
            { Typed: { } accessor } => new JsonRecording(_json.ValueInside(known.Values[0], mark, accessor)),
            { Untyped: { } accessor } => new ResultRecording(mark is null ? plain : plain.Redacted(mark), _json.RuntimeInside(mark, accessor), known.Library),
            _ => new IgnoredRecording(IsAsked: true),
        };
    }

    private ResultOutcome? OutcomeOf(ITypeSymbol type)
    {
        var isHidden = (Redactions.OfReturnValue(method) ?? Redactions.OfType(type)) is not null;
        return MethodResult.FindKnown(method) is { Reader: { } reader } known
            ? new ResultOutcome(known.Library, IsDynamic(type) ? "object?" : TypeNames.Signature(type, compilation, method), _json.Readers + reader, known.IsNullable, isHidden)
            : null;
    }

    private Recording RecordingOf(ITypeSymbol type, Redaction? redaction)
    {
        switch (redaction)
        {
            case { Mode: RedactionMode.Ignore }:
                return new IgnoredRecording();
            case { IsRead: false } when IsOnStack(type):
                return new MarkerRecording(TypeNames.Literal("redacted"));
        }

        switch (type)
        {
            case { IsRefLikeType: true } when SpanConversion(type) is { } conversion:
                return redaction is null ? new SpanRecording() : new JsonRecording(conversion.Value.Redacted(redaction), conversion.Text);
            case ITypeParameterSymbol { AllowsRefLikeType: true }:
                return new MarkerRecording($"typeof({TypeNames.Identifier(type.Name)})");
            case { IsRefLikeType: true }:
                return new MarkerRecording(TypeNames.Literal(type.Name));
            case IPointerTypeSymbol or IFunctionPointerTypeSymbol:
                return new MarkerRecording(TypeNames.Literal(TypeNames.Message(type)));
            default:
                _recorded.Add(type);
                return new JsonRecording(_json.ValueOf(type, redaction));
        }
    }

    /// <summary>Whether no delegate can take it.</summary>
    private static bool IsOnStack(ITypeSymbol type) => type.IsRefLikeType || type.HasPointer() || type is ITypeParameterSymbol { AllowsRefLikeType: true };

    /// <summary>What makes of characters or bytes on the stack what a writer can take; null for anything else.</summary>
    private static (string Text, JsonValue Value)? SpanConversion(ITypeSymbol type)
        => type.IsReadOnlySpanOf(SpecialType.System_Char) ? (".ToString()", JsonValue.Call("WriteStringValue"))
        : type.IsReadOnlySpanOf(SpecialType.System_Byte) ? (".ToArray()", JsonValue.Call("WriteBase64StringValue"))
        : null;

    private LocalNames Locals(string log, IMethodSymbol body)
    {
        HashSet<string> taken = [log, .. method.Parameters.Select(static parameter => parameter.Name), .. method.TypeParameters.Select(static parameter => parameter.Name)];
        return new LocalNames(Free("call"), Free("result"), Free("exception"), BodyFinder.TakesDetails(method, body) ? Free("details") : null);

        string Free(string name)
        {
            while (taken.Contains(name))
            {
                name += "_";
            }

            return name;
        }
    }
}
