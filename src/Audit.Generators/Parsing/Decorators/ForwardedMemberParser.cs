using Audit.Generators.Model;
using Audit.Generators.Parsing.Methods;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing.Decorators;

/// <summary>Reads how a decorator hands on a member of its interface.</summary>
internal static class ForwardedMemberParser
{
    /// <param name="member">The member.</param>
    /// <param name="receiver">What it is handed on to; null for a member with an error, which only throws.</param>
    /// <param name="compilation">What the decorator is compiled in.</param>
    public static ForwardedMember Parse(ISymbol member, string? receiver, Compilation compilation) => new(
        Declaration(member, compilation),
        WrapperAttributes.OfImplementation(member),
        (receiver is null ? Stubs(member) : Lines(member, receiver)).ToEquatableArray());

    private static string Declaration(ISymbol member, Compilation compilation) => member switch
    {
        IMethodSymbol method => string.Join(" ", [DeclarationParser.Implementation(method, compilation), .. DeclarationParser.ImplementationConstraints(method)]),
        IPropertySymbol property => DeclarationParser.Implementation(property, compilation),
        _ => DeclarationParser.Implementation((IEventSymbol)member, compilation),
    };

    private static IEnumerable<string> Lines(ISymbol member, string receiver)
    {
        switch (member)
        {
            case IMethodSymbol method:
                return [$"{(method.ReturnsVoid ? "" : Returned(method.RefKind))}{BodyFinder.Call(receiver, method, method)};"];
            case IPropertySymbol property:
                var target = property.IsIndexer ? $"{receiver}[{string.Join(", ", BodyFinder.Arguments(property.Parameters))}]" : $"{receiver}.{TypeNames.Identifier(property.Name)}";
                return ImplementedMembers.AccessorsOf(property).Select(accessor => Accessor(accessor, accessor.MethodKind == MethodKind.PropertySet ? $"{target} = value" : Reference(property.RefKind) + target));
            default:
                var name = $"{receiver}.{TypeNames.Identifier(member.Name)}";
                var @event = (IEventSymbol)member;
                return [Accessor(@event.AddMethod!, $"{name} += value"), Accessor(@event.RemoveMethod!, $"{name} -= value")];
        }
    }

    private static IEnumerable<string> Stubs(ISymbol member) => member switch
    {
        IMethodSymbol => [$"throw {AuditedMethod.Error};"],
        IPropertySymbol property => ImplementedMembers.AccessorsOf(property).Select(static accessor => Accessor(accessor, $"throw {AuditedMethod.Error}")),
        _ => [Accessor(((IEventSymbol)member).AddMethod!, $"throw {AuditedMethod.Error}"), Accessor(((IEventSymbol)member).RemoveMethod!, $"throw {AuditedMethod.Error}")],
    };

    private static string Accessor(IMethodSymbol accessor, string expression)
    {
        var keyword = accessor switch
        {
            { MethodKind: MethodKind.PropertyGet } => "get",
            { MethodKind: MethodKind.EventAdd } => "add",
            { MethodKind: MethodKind.EventRemove } => "remove",
            { IsInitOnly: true } => "init",
            _ => "set",
        };
        return $"{WrapperAttributes.OfAccessors} {keyword} => {expression};";
    }

    private static string Returned(RefKind kind) => $"return {Reference(kind)}";

    private static string Reference(RefKind kind) => kind == RefKind.None ? "" : "ref ";
}
