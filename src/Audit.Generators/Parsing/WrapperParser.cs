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
        error = FindError(syntax, location, out var log, out var body);
        if (error is not null)
        {
            return null;
        }

        var (shape, result) = ResultOf(method.ReturnType);
        return new Wrapper(
            TypeNames.Literal(ActionName),
            log!,
            BodyFinder.Call(method, body!),
            shape,
            IsDynamic(method.ReturnType) ? "object?" : TypeNames.Signature(method.ReturnType),
            method.Parameters.Where(IsRecorded).Select(Record).ToEquatableArray(),
            result is null ? null : Json(result),
            Locals(log!));
    }

    private string ActionName => attribute.ConstructorArguments is [{ Value: string action }] ? action : "";

    private DiagnosticInfo? FindError(MethodDeclarationSyntax syntax, Location location, out string? log, out IMethodSymbol? body)
    {
        log = null;
        body = null;
        if (!syntax.Modifiers.Any(IsAccessibility))
        {
            return DiagnosticInfo.Create(AuditDiagnostics.NoAccessibility, location, method.Name);
        }

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
        body = candidates.FirstOrDefault(candidate => BodyFinder.Matches(method, candidate));
        var declaration = BodyFinder.Declaration(method, bodyName);
        if (candidates.Length == 0)
        {
            return DiagnosticInfo.Create(AuditDiagnostics.NoBody, location, method.Name, declaration, method.ContainingType.Name);
        }

        if (body is null)
        {
            return DiagnosticInfo.Create(AuditDiagnostics.BodyMismatch, location, method.Name, bodyName, declaration);
        }

        if (body.IsObsoleteError() && method.FindAttribute("ObsoleteAttribute", "System") is null)
        {
            return DiagnosticInfo.Create(AuditDiagnostics.UnsupportedShape, location, method.Name, $"its body '{bodyName}' is obsolete as an error, so that nothing may call it. Make that a warning.");
        }

        return body is { IsAsync: true, ReturnsVoid: true }
            ? DiagnosticInfo.Create(AuditDiagnostics.UnsupportedShape, location, method.Name, $"its body '{bodyName}' is 'async void', so nobody can know how it ends. Return a Task from both.")
            : null;
    }

    private string? UnsupportedReason()
    {
        if (method.RefKind != RefKind.None)
        {
            return "it returns a reference. Return the value.";
        }

        if (method.Parameters.FirstOrDefault(static parameter => parameter.RefKind is not (RefKind.None or RefKind.In)) is { } byReference)
        {
            return $"'{byReference.Name}' is passed by reference, which is not supported yet. Return the value instead.";
        }

        if (method.Parameters.FirstOrDefault(static parameter => IsPointer(parameter.Type)) is { } pointer)
        {
            return $"'{pointer.Name}' is a pointer. Take a span.";
        }

        return method.ReturnType switch
        {
            var type when IsPointer(type) => "it returns a pointer. Return a value.",
            { IsRefLikeType: true } => "it returns a ref struct, which is not supported yet. Return an array.",
            var type when type.IsNamed("IAsyncEnumerable", "System.Collections.Generic") => "it returns a stream, which is not supported yet. Return a list.",
            _ => null,
        };
    }

    private static bool IsPointer(ITypeSymbol type) => type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer;

    private static bool IsAccessibility(SyntaxToken modifier) => modifier.Kind()
        is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.PrivateKeyword;

    private static bool IsRecorded(IParameterSymbol parameter) => !parameter.Type.IsAuditLog() && !parameter.Type.IsCancellationToken();

    // What is dynamic is an object here: a dynamic argument would have the call bound at run time.
    private static bool IsDynamic(ITypeSymbol type) => type.TypeKind == TypeKind.Dynamic;

    private RecordedParameter Record(IParameterSymbol parameter)
        => new(TypeNames.Utf8Literal(parameter.Name), (IsDynamic(parameter.Type) ? "(object?)" : "") + TypeNames.Identifier(parameter.Name), Json(parameter.Type));

    private JsonValue Json(ITypeSymbol type)
    {
        _recorded.Add(type);
        return _json.ValueOf(type);
    }

    private (ReturnShape Shape, ITypeSymbol? Result) ResultOf(ITypeSymbol returnType)
    {
        if (method.ReturnsVoid)
        {
            return (ReturnShape.Void, null);
        }

        var isTask = returnType.IsNamed("Task", "System.Threading.Tasks") || returnType.IsNamed("ValueTask", "System.Threading.Tasks");
        return isTask ? (ReturnShape.Task, ((INamedTypeSymbol)returnType).TypeArguments.FirstOrDefault()) : (ReturnShape.Value, returnType);
    }

    private LocalNames Locals(string log)
    {
        HashSet<string> taken = [log, .. method.Parameters.Select(static parameter => parameter.Name), .. method.TypeParameters.Select(static parameter => parameter.Name)];
        return new LocalNames(Free("call"), Free("result"), Free("exception"));

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
