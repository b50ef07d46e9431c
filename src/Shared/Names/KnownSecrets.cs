namespace Audit.Names;

/// <summary>Members of well-known types that are secret, or tell when a password was changed, though their names do not say so.</summary>
internal static class KnownSecrets
{
    private const string Identity = "Microsoft.AspNetCore.Identity.";

    /// <param name="type">The type's namespace and metadata name: <c>Microsoft.AspNetCore.Identity.IdentityUser`1</c>.</param>
    /// <param name="member">The member.</param>
    public static bool Contains(string type, string member) => (type, member) is
        (Identity + "IdentityUser`1", "PasswordHash" or "SecurityStamp" or "ConcurrencyStamp")
        or (Identity + "IdentityRole`1", "ConcurrencyStamp")
        or (Identity + "IdentityUserLogin`1", "ProviderKey")
        or (Identity + "IdentityUserToken`1", "Value");

    /// <summary>The handlers of <c>MapIdentityApi</c>: the code that confirms an address is a token.</summary>
    /// <param name="declaringType">The type that declares the handler, or the type around it.</param>
    /// <param name="parameter">The parameter.</param>
    public static bool ContainsParameter(string declaringType, string parameter)
        => parameter == "code" && declaringType.StartsWith("Microsoft.AspNetCore.Routing.IdentityApiEndpointRouteBuilderExtensions", StringComparison.Ordinal);
}
