using System.Runtime.CompilerServices;
using Audit.Generators.Parsing.Marks;
using Audit.Generators.Parsing.Methods;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Analyzers;

/// <summary>Gives a method an action that no other method of the compilation has or could have: found once for all of them.</summary>
internal sealed class ActionNames
{
    private static readonly ConditionalWeakTable<Compilation, ActionNames> Known = new();

    private readonly ILookup<string, NameClaim> _claims;
    private readonly ILookup<string, IMethodSymbol> _taken;

    private ActionNames(Compilation compilation)
    {
        _claims = compilation.GetSymbolsWithName(static _ => true, SymbolFilter.Member)
            .OfType<IMethodSymbol>()
            .Where(static method => method is { MethodKind: MethodKind.Ordinary, IsAbstract: false, ContainingType.TypeKind: not TypeKind.Interface })
            .SelectMany(ActionName.Candidates)
            .ToLookup(static claim => claim.Name);
        _taken = AuditedMethods.In(compilation).ToLookup(AuditedMark.ActionOf);
    }

    public static string For(IMethodSymbol method, Compilation compilation)
    {
        var names = Known.GetValue(compilation, static compilation => new ActionNames(compilation));
        NameClaim[] candidates = [.. ActionName.Candidates(method)];
        return (candidates.FirstOrDefault(names.IsFree) ?? candidates[candidates.Length - 1]).Name;
    }

    /// <summary>Whether no other method has the name, or is as near to it.</summary>
    private bool IsFree(NameClaim claim)
        => !_taken[claim.Name].Any(other => !SameMethods.Are(other, claim.Method))
            && !_claims[claim.Name].Any(other => other.Rank <= claim.Rank && !SameMethods.Are(other.Method, claim.Method));
}
