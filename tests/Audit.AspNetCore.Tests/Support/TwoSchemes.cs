using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Audit.AspNetCore.Tests.Support;

/// <summary>A site and an API in one, as many are: the cookie of ASP.NET Core Identity is the default, and what is for programs names the scheme of their tokens.</summary>
internal static class TwoSchemes
{
    public const string Api = "api";
    public const string Clerks = "clerks";

    private static readonly SymmetricSecurityKey Key = new(Encoding.UTF8.GetBytes("a key for tests that is long enough"));

    public static void Add(IServiceCollection services)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddJwtBearer(Api, static options =>
        {
            options.MapInboundClaims = false;
            options.TokenValidationParameters = new()
            {
                IssuerSigningKey = Key,
                ValidateIssuer = false,
                ValidateAudience = false,
                NameClaimType = "name",
                RoleClaimType = "role",
            };
        }).AddIdentityCookies();
        services.AddIdentityCore<IdentityUser>().AddUserStore<Users>().AddSignInManager();
        services.AddHttpContextAccessor();
        services.AddAuthorizationBuilder().AddPolicy(Clerks, static policy => policy.AddAuthenticationSchemes(Api).RequireRole("clerk"));
        services.AddSingleton<Deeds>();
    }

    /// <summary>The header of a request with a token.</summary>
    public static (string Name, string Value) Token(string user, string role = "clerk") => ("Authorization", $"Bearer {TokenOf(user, role)}");

    public static string TokenOf(string user, string role = "clerk") => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Subject = new ClaimsIdentity([new("sub", user), new("role", role), new("tid", $"{user}-org"), new("sid", $"{user}-1")]),
        SigningCredentials = new(Key, SecurityAlgorithms.HmacSha256),
    });
}
