using Audit.Generators.Model;
using Audit.Generators.Parsing.Methods;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing.Decorators;

/// <summary>Finds what a decorator's method calls: the same method of what is decorated. Its log is one that the method is given, else the decorator's.</summary>
internal sealed class DecoratedCallFinder(IMethodSymbol method, string receiver) : CallFinder
{
    public override WrappedCall? Find(Location location, out DiagnosticInfo? error)
    {
        string[] logs = [.. LogFinder.Parameters(method)];
        error = logs.Length > 1 ? LogFinder.SeveralLogs(method, logs, location) : null;
        return error is null ? new WrappedCall(logs.Length == 1 ? logs[0] : Decorator.Log, receiver, method) : null;
    }
}
