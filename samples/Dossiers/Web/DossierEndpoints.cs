using Dossiers.Register;

namespace Dossiers.Web;

/// <summary>The HTTP face of <see cref="DossierService"/>, one line an operation.</summary>
public static class DossierEndpoints
{
    public static void MapDossiers(this WebApplication app)
    {
        var dossiers = app.MapGroup("/dossiers").RequireAuthorization();

        dossiers.MapPost("/", (CreateDossierRequest request, DossierService service, CancellationToken ct) =>
            service.CreateDossierAsync(request, ct));

        dossiers.MapGet("/", ([AsParameters] SearchDossiersRequest request, DossierService service, CancellationToken ct) =>
            service.SearchDossiersAsync(request, ct));

        // No method of the service is behind this one: the endpoint itself is audited, and who is refused is in the trail too.
        dossiers.MapGet("/count", (DossierStore store, CancellationToken ct) => store.CountAsync(ct))
            .RequireAuthorization(policy => policy.RequireRole(nameof(Role.Supervisor)))
            .WithAudit("count_dossiers");

        dossiers.MapGet("/{id:long}", (long id, DossierService service, CancellationToken ct) =>
            service.ReadDossierAsync(id, ct));

        dossiers.MapPost("/{id:long}/assign", (long id, AssignDossierRequest request, DossierService service, CancellationToken ct) =>
            service.AssignDossierAsync(id, request, ct));

        dossiers.MapPost("/{id:long}/approve", (long id, ApproveDossierRequest request, DossierService service, CancellationToken ct) =>
            service.ApproveDossierAsync(id, request, ct));

        dossiers.MapPost("/{id:long}/close", (long id, CloseDossierRequest request, DossierService service, CancellationToken ct) =>
            service.CloseDossierAsync(id, request.Decision, ct));

        dossiers.MapDelete("/{id:long}", (long id, DossierService service) =>
            service.DeleteDossier(id));

        dossiers.MapPost("/{id:long}/documents/{fileName}", (long id, string fileName, HttpRequest http, DossierService service, CancellationToken ct) =>
            service.AttachDocumentAsync(
                id,
                new AttachDocumentRequest(fileName, http.ContentType ?? "application/octet-stream", http.ContentLength ?? 0),
                http.Body,
                ct));
    }
}
