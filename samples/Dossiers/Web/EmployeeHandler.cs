using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using Dossiers.Register;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Dossiers.Web;

/// <summary>Believes the header <c>X-User</c>, or the name that a browser asks for, with any password. A real application has an identity provider here; the rest stays as it is.</summary>
public sealed class EmployeeHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "X-User";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Employee.Find(Request.Headers[SchemeName].ToString() is { Length: > 0 } name ? name : NameFromBrowser()) is not { } employee)
        {
            return Task.FromResult(AuthenticateResult.Fail($"The header {SchemeName} must name one of {Employee.Names}."));
        }

        var identity = new ClaimsIdentity([new Claim("sub", employee.Name), new Claim("role", $"{employee.Role}")], SchemeName, "sub", "role");
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Basic realm=\"dossiers\"";
        return base.HandleChallengeAsync(properties);
    }

    private string? NameFromBrowser()
    {
        if (!AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var header) || header is not { Scheme: "Basic", Parameter: { } parameter })
        {
            return null;
        }

        var decoded = new byte[parameter.Length];
        return Convert.TryFromBase64String(parameter, decoded, out var length) ? Encoding.UTF8.GetString(decoded, 0, length).Split(':')[0] : null;
    }
}
