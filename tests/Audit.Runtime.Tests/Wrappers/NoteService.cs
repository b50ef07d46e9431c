using System.Runtime.CompilerServices;

namespace Audit.Tests.Wrappers;

public sealed record Note(int Id, string Text)
{
    public List<string> Tags { get; init; } = [];
}

/// <summary>Every return shape. A body yields first where it is told to, so that its task is not complete when it returns.</summary>
public partial class NoteService(IAuditLog audit)
{
    public bool Yields { get; init; }

    [Audited("void")]
    public partial void Touch(int id);

    [Audited("value")]
    public partial Note Get(int id);

    [Audited("task")]
    public partial Task TouchAsync(int id, CancellationToken ct);

    [Audited("task_of_t")]
    public partial Task<Note> GetAsync(int id, CancellationToken ct);

    [Audited("value_task")]
    public partial ValueTask TouchValueAsync(int id);

    [Audited("value_task_of_t")]
    public partial ValueTask<Note?> GetValueAsync(int id);

    [Audited("edit_note")]
    public partial Task<Note> EditAsync(Note note);

    private static void TouchCore(int id) => Check(id);

    private static Note GetCore(int id)
    {
        Check(id);
        return new Note(id, "text");
    }

    private async Task TouchCoreAsync(int id, CancellationToken ct)
    {
        await Yield();
        ct.ThrowIfCancellationRequested();
        Check(id);
    }

    private async Task<Note> GetCoreAsync(int id, CancellationToken ct)
    {
        await Yield();
        ct.ThrowIfCancellationRequested();
        return GetCore(id);
    }

    private async ValueTask TouchValueCoreAsync(int id)
    {
        await Yield();
        Check(id);
    }

    private async ValueTask<Note?> GetValueCoreAsync(int id)
    {
        await Yield();
        return id == 0 ? null : GetCore(id);
    }

    private async Task<Note> EditCoreAsync(Note note)
    {
        note.Tags.Add("edited");
        await Yield();
        note.Tags.Add("later");
        return note;
    }

    private ValueTask Yield() => Yields ? new ValueTask(YieldOnce()) : ValueTask.CompletedTask;

    private static async Task YieldOnce() => await Task.Yield();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Check(int id)
    {
        switch (id)
        {
            case < -1: throw new UnauthorizedAccessException($"note {id} is not yours");
            case -1: throw new InvalidOperationException($"there is no note {id}");
        }
    }
}
