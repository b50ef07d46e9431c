using Audit.Generators.Parsing.Json;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FindSymbols;

namespace Audit.CodeFixes.Logs;

/// <summary>
/// Tells whether a type's constructors can ask for one thing more, and the application goes on: whether nobody but a
/// container makes it. Remembers what it has found, for many methods of one solution.
/// </summary>
internal sealed class TypeMakers(Solution solution)
{
    /// <summary>What a container makes, with or without parameters.</summary>
    private static readonly HashSet<string> MadeByContainer =
    [
        "FastEndpoints.BaseEndpoint", "MassTransit.IConsumer`1", "MediatR.INotificationHandler`1", "MediatR.IRequestHandler`1", "MediatR.IRequestHandler`2",
        "Mediator.ICommandHandler`2", "Mediator.INotificationHandler`1", "Mediator.IQueryHandler`2", "Mediator.IRequestHandler`2",
        "Microsoft.AspNetCore.Authorization.IAuthorizationHandler", "Microsoft.AspNetCore.Mvc.ControllerBase", "Microsoft.AspNetCore.Mvc.RazorPages.PageModel",
        "Microsoft.AspNetCore.Mvc.ViewComponent", "Microsoft.AspNetCore.SignalR.Hub", "Microsoft.Extensions.Hosting.IHostedService", "Quartz.IJob",
    ];

    private readonly Dictionary<INamedTypeSymbol, bool> _known = new(SymbolEqualityComparer.Default);

    public async Task<bool> AllowLogAsync(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        if (!_known.TryGetValue(type, out var allow))
        {
            _known[type] = allow = await FindAsync(type, cancellationToken).ConfigureAwait(false);
        }

        return allow;
    }

    private async Task<bool> FindAsync(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        if (TypeConstructors.Of(type).All.ToArray() is [_, ..] written && written.All(static constructor => LogParameter.LogOf(constructor.Symbol) is not null))
        {
            return true;
        }

        // A structure is there without a constructor, and the host makes its Startup without a log.
        if (type.IsValueType || type.GetMembers("ConfigureServices").Length > 0)
        {
            return false;
        }

        foreach (var part in (await SymbolFinder.FindDerivedClassesAsync(type, solution, cancellationToken: cancellationToken).ConfigureAwait(false)).Append(type))
        {
            var uses = await TypeUses.FindAsync(part, solution, cancellationToken).ConfigureAwait(false);
            if (uses.IsMade
                || (!SymbolEqualityComparer.Default.Equals(part, type) && !LogHandOn.IsPossible(part, solution))
                || (!part.IsAbstract && (uses.IsEntity || !(uses.IsRegistered || await IsMadeByContainerAsync(part, cancellationToken).ConfigureAwait(false)))))
            {
                return false;
            }
        }

        return true;
    }

    private async Task<bool> IsMadeByContainerAsync(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var roles = Roles(type).ToArray();
        return TakesServices(type)
            || roles.Any(static role => MadeByContainer.Contains(role.FullName()))
            || (roles.Length == 0 && !type.IsRecord && !HasData(type))
            || await TakeOthersOfRolesServicesAsync(type, roles, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What it is to others: whoever looks for that in an assembly may make it, and knows of no parameters.</summary>
    private static IEnumerable<INamedTypeSymbol> Roles(INamedTypeSymbol type) => type.SelfAndBases().Skip(1).OfType<INamedTypeSymbol>().Concat(type.AllInterfaces)
        .Select(static role => role.OriginalDefinition)
        .Where(static role => role.ContainingNamespace?.ToDisplayString() is not ("System" or "System.Collections.Generic" or "System.Collections"));

    /// <summary>Whether something else in that role is given services, so that whoever makes it knows how.</summary>
    private async Task<bool> TakeOthersOfRolesServicesAsync(INamedTypeSymbol type, IEnumerable<INamedTypeSymbol> roles, CancellationToken cancellationToken)
    {
        foreach (var role in roles)
        {
            var others = role.TypeKind == TypeKind.Interface
                ? await SymbolFinder.FindImplementationsAsync(role, solution, cancellationToken: cancellationToken).ConfigureAwait(false)
                : await SymbolFinder.FindDerivedClassesAsync(role, solution, cancellationToken: cancellationToken).ConfigureAwait(false);
            if (others.Any(other => !SymbolEqualityComparer.Default.Equals(other, type) && TakesServices(other)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool TakesServices(INamedTypeSymbol type) => type.InstanceConstructors.Any(static constructor => constructor.Parameters.Any(static parameter => IsService(parameter.Type)));

    private static bool IsService(ITypeSymbol type)
        => (type.TypeKind == TypeKind.Interface && JsonCollections.Find(type) is null)
            || (type is INamedTypeSymbol { TypeKind: TypeKind.Class } named && Services.IsService(named));

    private static bool HasData(INamedTypeSymbol type) => type.GetMembers().OfType<IFieldSymbol>()
        .Any(static field => !field.IsStatic && (field.AssociatedSymbol is IPropertySymbol || field.DeclaredAccessibility != Accessibility.Private));
}
