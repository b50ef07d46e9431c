namespace Audit.Tests.Stress;

/// <summary>A method for each promise, to call and to await. Every seventh call fails; every other one that is awaited yields first.</summary>
public partial class PromisingService(IAuditLog audit)
{
    [Audited("buffered", Durability = Durability.Buffered)]
    public partial int Buffer(int id);

    [Audited("committed", Durability = Durability.Committed)]
    public partial int Commit(int id);

    [Audited("synced", Durability = Durability.Synced)]
    public partial int Sync(int id);

    [Audited("intent, committed", Durability = Durability.Committed, Intent = true)]
    public partial int IntendAndCommit(int id);

    [Audited("intent, synced", Durability = Durability.Synced, Intent = true)]
    public partial int IntendAndSync(int id);

    [Audited("buffered", Durability = Durability.Buffered)]
    public partial Task<int> BufferAsync(int id);

    [Audited("committed", Durability = Durability.Committed)]
    public partial ValueTask<int> CommitAsync(int id);

    [Audited("synced", Durability = Durability.Synced)]
    public partial Task<int> SyncAsync(int id);

    [Audited("intent, committed", Durability = Durability.Committed, Intent = true)]
    public partial ValueTask<int> IntendAndCommitAsync(int id);

    [Audited("intent, synced", Durability = Durability.Synced, Intent = true)]
    public partial Task<int> IntendAndSyncAsync(int id);

    public int Call(Promise promise, int id) => promise switch
    {
        Promise.Buffered => Buffer(id),
        Promise.Committed => Commit(id),
        Promise.Synced => Sync(id),
        Promise.IntentCommitted => IntendAndCommit(id),
        _ => IntendAndSync(id),
    };

    public Task<int> CallAsync(Promise promise, int id) => promise switch
    {
        Promise.Buffered => BufferAsync(id),
        Promise.Committed => CommitAsync(id).AsTask(),
        Promise.Synced => SyncAsync(id),
        Promise.IntentCommitted => IntendAndCommitAsync(id).AsTask(),
        _ => IntendAndSyncAsync(id),
    };

    /// <summary>What the body of a call returns; null where it throws <see cref="NotSupportedException"/> with the id.</summary>
    public static int? ResultOf(int id) => id % 7 == 0 ? null : id * 3;

    private static int BufferCore(int id) => Answer(id);

    private static int CommitCore(int id) => Answer(id);

    private static int SyncCore(int id) => Answer(id);

    private static int IntendAndCommitCore(int id) => Answer(id);

    private static int IntendAndSyncCore(int id) => Answer(id);

    private static Task<int> BufferCoreAsync(int id) => AnswerAsync(id);

    private static ValueTask<int> CommitCoreAsync(int id) => new(AnswerAsync(id));

    private static Task<int> SyncCoreAsync(int id) => AnswerAsync(id);

    private static ValueTask<int> IntendAndCommitCoreAsync(int id) => new(AnswerAsync(id));

    private static Task<int> IntendAndSyncCoreAsync(int id) => AnswerAsync(id);

    private static int Answer(int id) => ResultOf(id) ?? throw new NotSupportedException($"{id}");

    private static async Task<int> AnswerAsync(int id)
    {
        if (id % 2 == 0)
        {
            await Task.Yield();
        }

        return Answer(id);
    }
}
