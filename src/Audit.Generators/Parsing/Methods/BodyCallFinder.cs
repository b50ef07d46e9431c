using Audit.Generators.Diagnostics;
using Audit.Generators.Model;
using Audit.Generators.Parsing.Marks;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing.Methods;

/// <summary>Finds the body of a partial method, and a log in its type.</summary>
internal sealed class BodyCallFinder(IMethodSymbol method, Compilation compilation, string bodyName) : CallFinder
{
    public override WrappedCall? Find(Location location, out DiagnosticInfo? error)
    {
        IMethodSymbol? body = null;
        error = FindLogError(location, out var log) ?? FindBodyError(location, out body) ?? MisusedMarks.FindOnReturnValueOfBody(method, body!);
        if (error is not null)
        {
            return null;
        }

        var field = LogFinder.FieldFor(method, log!, compilation);
        return new WrappedCall(field is null ? log! : $"this.{field.Name}", body!.IsStatic ? TypeNames.Value(method.ContainingType) : "this", body, field);
    }

    private DiagnosticInfo? FindLogError(Location location, out string? log)
    {
        var logs = LogFinder.Find(method, compilation);
        log = logs.Count == 1 ? logs[0] : null;
        return logs.Count switch
        {
            0 => DiagnosticInfo.Create(AuditDiagnostics.NoLog, location, method.Name, LogFinder.Advice(method, compilation)),
            1 => null,
            _ => LogFinder.SeveralLogs(method, logs, location),
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

        if (body.IsStatic && NameObstacles.OfReceiver(method.ContainingType, method) is { } obstacle)
        {
            return DiagnosticInfo.Create(AuditDiagnostics.NotNameable, location, method.Name, obstacle);
        }

        return UnsupportedShapes.OfBody(method, body, candidates) is { } reason
            ? DiagnosticInfo.Create(AuditDiagnostics.UnsupportedShape, location, method.Name, $"its body '{bodyName}' {reason}")
            : null;
    }
}
