using Audit;
using Dossiers.Register;

namespace Dossiers.Web;

/// <summary>Tells the audit log who acts and in which request: every row written until the response has both.</summary>
public sealed class AuditContextMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var employee = Employee.Find(http.Request.Headers["X-User"])
            ?? throw new BadHttpRequestException($"The header X-User must name one of {Employee.Names}.", StatusCodes.Status401Unauthorized);
        http.Features.Set(employee);
        using (AuditContext.Push(new AuditContext { UserId = employee.Name, RequestId = http.TraceIdentifier }))
        {
            await next(http);
        }
    }
}
