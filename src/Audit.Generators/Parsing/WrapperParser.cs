using Audit.Generators.Diagnostics;
using Audit.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Audit.Generators.Parsing;

/// <summary>Reads what a method's wrapper does: where its log is, which body it calls, what it records.</summary>
internal sealed class WrapperParser(IMethodSymbol method, Compilation compilation, AttributeData attribute, string bodyName)
{
    private readonly JsonTypeWalker _json = JsonTypeWalker.For(compilation);
    private readonly List<ITypeSymbol> _recorded = [];

    /// <summary>The types that the recorded values are made of.</summary>
    public EquatableArray<JsonType> Types => _json.TypesOf(_recorded);

    /// <summary>The wrapper, or null and the error.</summary>
    public Wrapper? Parse(MethodDeclarationSyntax syntax, Location location, out DiagnosticInfo? error)
    {
        RecordedTarget? target = null;
        error = FindError(syntax, location, out var log, out var body) ?? FindTargetError(location, out target);
        if (error is not null)
        {
            return null;
        }

        var (shape, result) = ResultOf(method.ReturnType);
        var locals = Locals(log!, body!);
        return new Wrapper(
            TypeNames.Literal(ActionName),
            log!,
            BodyFinder.Call(method, body!, locals.Details),
            shape,
            IsDynamic(method.ReturnType) ? "object?" : TypeNames.Signature(method.ReturnType),
            DeclarationParser.ReturnRefKeyword(method),
            Record(static parameter => parameter.RefKind != RefKind.Out),
            Record(static parameter => parameter.RefKind is RefKind.Ref or RefKind.Out, inResult: true),
            target,
            result is null ? null : RecordingOf(result),
            locals);
    }

    private string ActionName => attribute.ConstructorArguments is [{ Value: string action }] ? action : "";

    private DiagnosticInfo? FindError(MethodDeclarationSyntax syntax, Location location, out string? log, out IMethodSymbol? body)
    {
        log = null;
        body = null;
        if (UnsupportedReason() is { } reason)
        {
            return DiagnosticInfo.Create(AuditDiagnostics.UnsupportedShape, location, method.Name, reason);
        }

        if (string.IsNullOrWhiteSpace(ActionName))
        {
            var place = attribute.ApplicationSyntaxReference?.GetSyntax().GetLocation() ?? location;
            return DiagnosticInfo.Create(AuditDiagnostics.EmptyAction, place, method.Name, SnakeCase.Of(method.Name));
        }

        return FindLogError(location, out log) ?? FindBodyError(location, out body);
    }

    private DiagnosticInfo? FindLogError(Location location, out string? log)
    {
        var logs = LogFinder.Find(method, compilation);
        log = logs.Count == 1 ? logs[0] : null;
        return logs.Count switch
        {
            0 => DiagnosticInfo.Create(AuditDiagnostics.NoLog, location, method.Name, method.IsStatic
                ? "Give the static method a parameter of that type, or its type a static field or property."
                : $"Give '{method.ContainingType.Name}' a primary-constructor parameter, a field or a property of that type, or the method a parameter."),
            1 => null,
            _ => DiagnosticInfo.Create(AuditDiagnostics.SeveralLogs, location, method.Name, string.Join(", ", logs.Select(static found => $"'{found}'"))),
        };
    }

    private DiagnosticInfo? FindBodyError(Location location, out IMethodSymbol? body)
    {
        IMethodSymbol[] candidates = [.. BodyFinder.Candidates(method, bodyName)];
        body = BodyFinder.Match(method, candidates);
        var declaration = BodyFinder.Declaration(method, bodyName);
        if (candidates.Length == 0)
        {
            return DiagnosticInfo.Create(AuditDiagnostics.NoBody, location, method.Name, declaration, method.ContainingType.Name);
        }

        if (body is null)
        {
            return DiagnosticInfo.Create(AuditDiagnostics.BodyMismatch, location, method.Name, bodyName, declaration);
        }

        return UnsupportedBody(body, candidates) is { } reason
            ? DiagnosticInfo.Create(AuditDiagnostics.UnsupportedShape, location, method.Name, $"its body '{bodyName}' {reason}")
            : null;
    }

    private string? UnsupportedBody(IMethodSymbol body, IReadOnlyList<IMethodSymbol> candidates)
    {
        if (BodyFinder.IsPassedOver(body, candidates))
        {
            return "would be passed over by the compiler for another of that name. Give it a name of its own, and name it with Body = nameof(…).";
        }

        if (method.IsReadOnly && body is { IsReadOnly: false, IsStatic: false })
        {
            return "is not readonly, so it would change a copy. Make both readonly, or neither.";
        }

        if (body is { IsAsync: true, ReturnsVoid: true })
        {
            return "is 'async void', so nobody can know how it ends. Return a Task from both.";
        }

        if (body.IsObsoleteError() && method.FindAttribute("ObsoleteAttribute", "System") is null)
        {
            return "is obsolete as an error, so that nothing may call it. Make that a warning.";
        }

        // The compiler drops such calls, and a row would say that something was done.
        if (body.FindAttribute("ConditionalAttribute", "System.Diagnostics") is not null)
        {
            return "is [Conditional], so the call of it may be left out. Use #if inside it instead.";
        }

        return body is { IsPartialDefinition: true, PartialImplementationPart: null, ReturnsVoid: true }
            ? "is a partial method without an implementation, so the call of it is left out. Implement it."
            : null;
    }

    private DiagnosticInfo? FindTargetError(Location location, out RecordedTarget? target)
    {
        target = new TargetParser(method, ResultOf(method.ReturnType).Result, compilation).Parse(out var descriptor, out var reason);
        return descriptor is null ? null : DiagnosticInfo.Create(descriptor, location, method.Name, reason);
    }

    private string? UnsupportedReason()
    {
        var type = method.ReturnType;
        if (method.RefKind != RefKind.None && (type.IsRefLikeType || IsPointer(type)))
        {
            return "it returns a reference to what lives on the stack or in memory of its own. Return the value.";
        }

        if (type.SpecialType is SpecialType.System_Collections_IEnumerable or SpecialType.System_Collections_IEnumerator
            || type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerator_T
            || IsGeneric(type, "IAsyncEnumerator"))
        {
            return "it returns a sequence whose end cannot be seen. Return an IEnumerable<T> or IAsyncEnumerable<T>.";
        }

        if (method.Parameters.FirstOrDefault(static parameter => parameter.Type.IsAuditDetails()) is { } details)
        {
            return $"'{details.Name}' is filled in by the wrapper. Take AuditDetails as the last parameter of the body only.";
        }

        return !IsTask(type) && IsAwaitable(type)
            ? $"it returns '{TypeNames.Message(type)}', which is awaited, so its outcome comes later and cannot be seen. Return a Task or a ValueTask."
            : null;
    }

    private static bool IsTask(ITypeSymbol type) => type.IsNamed("Task", "System.Threading.Tasks") || type.IsNamed("ValueTask", "System.Threading.Tasks");

    private static bool IsAwaitable(ITypeSymbol type) => type is ITypeParameterSymbol parameter
        ? parameter.ConstraintTypes.Any(IsAwaitable)
        : type.SelfAndBases().Any(static part => part.GetMembers("GetAwaiter").OfType<IMethodSymbol>().Any(static getter => getter.Parameters.IsEmpty));

    private static bool IsGeneric(ITypeSymbol type, string name) => type is INamedTypeSymbol { Arity: 1 } && type.IsNamed(name, "System.Collections.Generic");

    private static bool IsPointer(ITypeSymbol type) => type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer;

    private static bool IsRecorded(IParameterSymbol parameter) => !parameter.Type.IsAuditLog() && !parameter.Type.IsCancellationToken();

    // What is dynamic is an object here: a dynamic argument would have the call bound at run time.
    private static bool IsDynamic(ITypeSymbol type) => type.TypeKind == TypeKind.Dynamic;

    private EquatableArray<RecordedParameter> Record(Func<IParameterSymbol, bool> isWanted, bool inResult = false)
        => method.Parameters.Where(IsRecorded).Where(isWanted).Select(parameter => Record(parameter, inResult)).ToEquatableArray();

    private RecordedParameter Record(IParameterSymbol parameter, bool inResult)
    {
        // In a result, 'return' is what the body returned.
        var name = inResult && parameter.Name == "return" ? "@return" : parameter.Name;
        return new RecordedParameter(
            TypeNames.Utf8Literal(name),
            TypeNames.Identifier(parameter.Name),
            RecordingOf(parameter.Type));
    }

    private Recording RecordingOf(ITypeSymbol type)
    {
        switch (type)
        {
            case { IsRefLikeType: true } when IsSpanOf(type, SpecialType.System_Char) || IsSpanOf(type, SpecialType.System_Byte):
                return new SpanRecording();
            case ITypeParameterSymbol { AllowsRefLikeType: true }:
                return new MarkerRecording($"typeof({TypeNames.Identifier(type.Name)})");
            case { IsRefLikeType: true }:
                return new MarkerRecording(TypeNames.Literal(type.Name));
            case IPointerTypeSymbol or IFunctionPointerTypeSymbol:
                return new MarkerRecording(TypeNames.Literal(TypeNames.Message(type)));
            default:
                _recorded.Add(type);
                return new JsonRecording(_json.ValueOf(type));
        }
    }

    private static bool IsSpanOf(ITypeSymbol type, SpecialType item)
        => type is INamedTypeSymbol { TypeArguments: [var argument] } && argument.SpecialType == item && type.FullName() == "System.ReadOnlySpan`1";

    private (ReturnShape Shape, ITypeSymbol? Result) ResultOf(ITypeSymbol returnType)
    {
        if (method.ReturnsVoid)
        {
            return (ReturnShape.Void, null);
        }

        if (method.RefKind != RefKind.None)
        {
            return (ReturnShape.Value, returnType);
        }

        if (IsTask(returnType))
        {
            return (ReturnShape.Deferred, ((INamedTypeSymbol)returnType).TypeArguments.FirstOrDefault());
        }

        // A stream's items are not kept; a sequence may be a collection, which is.
        return returnType switch
        {
            _ when IsGeneric(returnType, "IAsyncEnumerable") => (ReturnShape.Deferred, null),
            { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T } => (ReturnShape.Deferred, returnType),
            _ => (ReturnShape.Value, returnType),
        };
    }

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
