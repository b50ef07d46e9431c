using System.Threading;
using System.Threading.Tasks;
using Audit;

namespace Shapes.ReturnShapes;

public sealed record Dossier(int Id, string Title);

/// <summary>The six return shapes, a log from the primary constructor, the body by rule and by name.</summary>
public partial class DossierService(IAuditLog audit)
{
    [Audited("delete_dossier")]
    public partial void Delete(int id);

    [Audited("count_dossiers")]
    public partial int Count(string? search = null);

    [Audited("archive_dossier")]
    public partial Task ArchiveAsync(int id, CancellationToken cancellationToken);

    [Audited("create_dossier")]
    public partial Task<Dossier> CreateAsync(string title, CancellationToken cancellationToken);

    [Audited("touch_dossier", Body = nameof(Touched))]
    public partial ValueTask TouchAsync(Dossier dossier);

    [Audited("find_dossier")]
    internal partial ValueTask<Dossier?> FindAsync(Dossier? like, params string[] words);

    private void DeleteCore(int id) => _ = id;

    private int CountCore(string? search) => search?.Length ?? 0;

    private Task ArchiveCoreAsync(int id, CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<Dossier> CreateCoreAsync(string title, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return new Dossier(1, title);
    }

    private static ValueTask Touched(Dossier dossier) => default;

    private ValueTask<Dossier?> FindCoreAsync(Dossier? like, string[] words) => new(like ?? new Dossier(words.Length, ""));
}
