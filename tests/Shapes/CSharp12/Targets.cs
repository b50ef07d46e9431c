using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Audit;

namespace Shapes.Targets;

public sealed record Dossier([property: AuditTarget("dossier")] int Id, string Title);

public sealed record Request([AuditTarget("dossier")] Guid Id);

public class Parcel
{
    [AuditTarget("owner")]
    public Owner? Owner { get; set; }
}

public struct Owner
{
    [AuditTarget("owner")]
    public string? Name;
}

public enum Section
{
    None,
    Archive,
}

public partial class Service(IAuditLog audit)
{
    [Audited("parameter")]
    public partial void Close(int other, [AuditTarget("dossier")] int id);

    [Audited("member")]
    public partial Dossier Save(Dossier dossier);

    [Audited("record parameter")]
    public partial void Open(Request? request);

    [Audited("return value")]
    [return: AuditTarget("number")]
    public partial long Number(Dossier dossier);

    [Audited("task result")]
    public partial Task<Dossier?> FindAsync(string title);

    [Audited("value task result")]
    public partial ValueTask<Dossier> CreateAsync(string title);

    [Audited("member of a member")]
    public partial void Send(in Parcel parcel);

    [Audited("enum")]
    public partial void Move([AuditTarget("section")] Section? section);

    [Audited("by reference")]
    public partial int Next([AuditTarget("dossier")] ref int id);

    [Audited("stream")]
    public partial IEnumerable<int> Pages([AuditTarget("dossier")] string id);

    private void CloseCore(int other, int id) => _ = id;

    private Dossier SaveCore(Dossier dossier) => dossier with { Id = dossier.Id + 1 };

    private void OpenCore(Request? request) => _ = request;

    private long NumberCore(Dossier dossier) => 10_000;

    private async Task<Dossier?> FindCoreAsync(string title)
    {
        await Task.Yield();
        return title.Length == 0 ? null : new Dossier(7, title);
    }

    private ValueTask<Dossier> CreateCoreAsync(string title) => new(new Dossier(8, title));

    private void SendCore(in Parcel parcel) => _ = parcel;

    private void MoveCore(Section? section) => _ = section;

    private int NextCore(ref int id) => ++id;

    private IEnumerable<int> PagesCore(string id)
    {
        yield return id.Length;
    }
}
