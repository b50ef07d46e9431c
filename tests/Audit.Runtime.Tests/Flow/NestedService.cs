using System.Runtime.CompilerServices;

namespace Audit.Tests.Flow;

/// <summary>Audited methods of every shape that call another audited method.</summary>
internal sealed partial class NestedService(IAuditLog audit)
{
    [Audited("leaf")]
    public partial void Leaf();

    [Audited("sync")]
    public partial int Sync(bool throws);

    [Audited("task")]
    public partial Task<int> TaskAsync(Task? gate, CancellationToken ct);

    [Audited("value_task")]
    public partial ValueTask ValueTaskAsync(Task? gate);

    [Audited("intent", Durability = Durability.Committed, Intent = true)]
    public partial Task IntentAsync(CancellationToken ct);

    [Audited("stream")]
    public partial IAsyncEnumerable<int> StreamAsync(CancellationToken ct);

    [Audited("sequence")]
    public partial IEnumerable<int> Sequence();

    private void LeafCore()
    {
    }

    private int SyncCore(bool throws)
    {
        Leaf();
        return throws ? throw new InvalidOperationException("no") : 1;
    }

    private async Task<int> TaskCoreAsync(Task? gate, CancellationToken ct)
    {
        await (gate ?? Task.CompletedTask).WaitAsync(ct);
        Leaf();
        return 1;
    }

    private async ValueTask ValueTaskCoreAsync(Task? gate)
    {
        await (gate ?? Task.CompletedTask);
        Leaf();
    }

    private async Task IntentCoreAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        await Task.Yield();
        Leaf();
    }

    private async IAsyncEnumerable<int> StreamCoreAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await Task.Yield();
        ct.ThrowIfCancellationRequested();
        Leaf();
        yield return 1;
    }

    private IEnumerable<int> SequenceCore()
    {
        Leaf();
        yield return 1;
    }
}
