using System.Security.Claims;
using System.Text.Encodings.Web;
using Dossiers.Register;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Dossiers.Web;

/// <summary>Believes the header <c>X-User</c>. A real application has an identity provider here; the rest stays as it is.</summary>
public sealed class EmployeeHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "X-User";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Employee.Find(Request.Headers[SchemeName]) is not { } employee)
        {
            return Task.FromResult(AuthenticateResult.Fail($"The header {SchemeName} must name one of {Employee.Names}."));
        }

        var identity = new ClaimsIdentity([new Claim("sub", employee.Name), new Claim("role", $"{employee.Role}")], SchemeName, "sub", "role");
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName)));
    }
}
