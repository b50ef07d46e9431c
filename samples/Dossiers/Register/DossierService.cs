using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Audit;

namespace Dossiers.Register;

/// <summary>
/// What one can do with dossiers. Each marked method leaves a row in the audit log: the library writes its implementing
/// part, which calls the body below it (<c>…CoreAsync</c>) and records who called it, with what, and what came of it.
/// </summary>
public partial class DossierService(IAuditLog audit, DossierStore store, Employee employee)
{
    private const long MaxDocumentLength = 1024 * 1024;

    [Audited("create_dossier")]
    public partial Task<Dossier> CreateDossierAsync(CreateDossierRequest request, CancellationToken ct);

    private async Task<Dossier> CreateDossierCoreAsync(CreateDossierRequest request, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(request.Title))
        {
            throw new ValidationException("A dossier needs a title.");
        }

        return await store.InsertAsync(request, createdBy: employee.Name, ct);
    }

    [Audited("read_dossier")]
    public partial ValueTask<Dossier> ReadDossierAsync([AuditTarget("dossier")] long dossierId, CancellationToken ct);

    private async ValueTask<Dossier> ReadDossierCoreAsync(long dossierId, CancellationToken ct) =>
        await store.FindAsync(dossierId, ct) ?? throw NotFound(dossierId);

    [Audited("assign_dossier")]
    public partial Task<Dossier> AssignDossierAsync([AuditTarget("dossier")] long dossierId, AssignDossierRequest request, CancellationToken ct);

    private async Task<Dossier> AssignDossierCoreAsync(long dossierId, AssignDossierRequest request, CancellationToken ct)
    {
        if (Employee.Find(request.Assignee) is null)
        {
            throw new ValidationException($"Nobody here is called '{request.Assignee}'; there are {Employee.Names}.");
        }

        var dossier = await FindInAsync(DossierStatus.Open, dossierId, ct);
        return await SaveAsync(dossier, dossier with { Status = DossierStatus.Assigned, AssignedTo = request.Assignee }, ct);
    }

    [Audited("approve_dossier")]
    public partial Task<Dossier> ApproveDossierAsync([AuditTarget("dossier")] long dossierId, ApproveDossierRequest request, CancellationToken ct);

    private async Task<Dossier> ApproveDossierCoreAsync(long dossierId, ApproveDossierRequest request, CancellationToken ct)
    {
        var dossier = await FindInAsync(DossierStatus.Assigned, dossierId, ct);
        if (employee.Role != Role.Supervisor)
        {
            throw new UnauthorizedAccessException($"{employee.Name} is no supervisor and may not approve dossier {dossierId}.");
        }

        if (employee.Name == dossier.CreatedBy)
        {
            throw new UnauthorizedAccessException($"{employee.Name} created dossier {dossierId} and may not approve it too.");
        }

        return await SaveAsync(dossier, dossier with { Status = DossierStatus.Approved, ApprovedBy = employee.Name }, ct);
    }

    [Audited("close_dossier")]
    public partial Task CloseDossierAsync([AuditTarget("dossier")] long dossierId, Decision decision, CancellationToken ct);

    private async Task CloseDossierCoreAsync(long dossierId, Decision decision, CancellationToken ct, AuditDetails details)
    {
        var dossier = await FindInAsync(DossierStatus.Approved, dossierId, ct);
        details.Set("approved_by", dossier.ApprovedBy);
        details.Set("assigned_to", dossier.AssignedTo);
        await SaveAsync(dossier, dossier with { Status = DossierStatus.Closed, Decision = decision }, ct);
    }

    [Audited("delete_dossier", Durability = Durability.Synced)]
    public partial Dossier DeleteDossier([AuditTarget("dossier")] long dossierId);

    private Dossier DeleteDossierCore(long dossierId) => store.Delete(dossierId) ?? throw NotFound(dossierId);

    [Audited("search_dossiers")]
    public partial Task<IReadOnlyList<Dossier>> SearchDossiersAsync(SearchDossiersRequest request, CancellationToken ct);

    private async Task<IReadOnlyList<Dossier>> SearchDossiersCoreAsync(SearchDossiersRequest request, CancellationToken ct)
    {
        if (request.Limit is < 1 or > 100)
        {
            throw new ValidationException($"The limit is 1 to 100 dossiers, not {request.Limit}.");
        }

        return await store.SearchAsync(request, ct);
    }

    [Audited("attach_document")]
    public partial Task<Document> AttachDocumentAsync([AuditTarget("dossier")] long dossierId, AttachDocumentRequest request, Stream content, CancellationToken ct);

    private async Task<Document> AttachDocumentCoreAsync(long dossierId, AttachDocumentRequest request, Stream content, CancellationToken ct)
    {
        if (request.Length is < 1 or > MaxDocumentLength)
        {
            throw new ValidationException($"A document has 1 to {MaxDocumentLength} bytes; {request.FileName} has {request.Length}.");
        }

        _ = await store.FindAsync(dossierId, ct) ?? throw NotFound(dossierId);
        var bytes = new byte[request.Length];
        await content.ReadExactlyAsync(bytes, ct);
        return await store.AttachAsync(dossierId, request, bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)), ct);
    }

    private async Task<Dossier> FindInAsync(DossierStatus status, long dossierId, CancellationToken ct)
    {
        var dossier = await store.FindAsync(dossierId, ct) ?? throw NotFound(dossierId);
        return dossier.Status == status
            ? dossier
            : throw new WrongStateException($"Dossier {dossierId} is {dossier.Status}; this needs one that is {status}.");
    }

    private async Task<Dossier> SaveAsync(Dossier before, Dossier after, CancellationToken ct) =>
        await store.UpdateAsync(before, after, ct)
            ?? throw new WrongStateException($"Somebody else has just changed dossier {before.Id}.");

    private static KeyNotFoundException NotFound(long dossierId) => new($"There is no dossier {dossierId}.");
}
