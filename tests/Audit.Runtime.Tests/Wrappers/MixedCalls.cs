namespace Audit.Tests.Wrappers;

/// <summary>A value whose getter does what a test says, for example an audited call.</summary>
public sealed class Lazily(Func<object?> value)
{
    public object? Value => value();
}

/// <summary>Calls of every kind, whose bodies end in every way.</summary>
public partial class MixedCalls(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("void")]
    public partial void Touch(int id, string text);

    [Audited("value")]
    public partial string Get(int id);

    [Audited("task")]
    public partial Task RunAsync(int id, bool yields);

    [Audited("task of value")]
    public partial Task<List<int>> ListAsync(int id, bool yields);

    [Audited("value task")]
    public partial ValueTask RunValueAsync(int id, bool yields);

    [Audited("value task of value")]
    public partial ValueTask<string> GetValueAsync(int id, bool yields);

    [Audited("throws")]
    public partial int Throw(int id);

    [Audited("task that fails")]
    public partial Task<int> FailAsync(int id, bool yields);

    [Audited("canceled")]
    public partial Task CancelAsync(int id, CancellationToken cancellationToken);

    [Audited("generic")]
    public partial T Echo<T>(T value);

    [Audited("argument")]
    public partial int Take(int id, Lazily lazily, string after);

    [Audited("body that calls")]
    public partial Task<string> OuterAsync(int id);

    [Audited("stream")]
    public partial IAsyncEnumerable<string> StreamAsync(int id, int count);

    [Audited("sequence")]
    public partial IEnumerable<string> Sequence(int id);

    private void TouchCore(int id, string text) => _ = text;

    private string GetCore(int id) => $"got {id}";

    private async Task RunCoreAsync(int id, bool yields)
    {
        if (yields)
        {
            await Task.Yield();
        }
    }

    private async Task<List<int>> ListCoreAsync(int id, bool yields)
    {
        await RunCoreAsync(id, yields);
        return [id, id + 1];
    }

    private ValueTask RunValueCoreAsync(int id, bool yields) => yields ? new ValueTask(RunCoreAsync(id, yields)) : default;

    private async ValueTask<string> GetValueCoreAsync(int id, bool yields)
    {
        await RunCoreAsync(id, yields);
        return $"got {id} later";
    }

    private int ThrowCore(int id) => throw new InvalidOperationException($"failed {id}");

    private async Task<int> FailCoreAsync(int id, bool yields)
    {
        await RunCoreAsync(id, yields);
        return ThrowCore(id);
    }

    private async Task CancelCoreAsync(int id, CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private T EchoCore<T>(T value) => value;

    private int TakeCore(int id, Lazily lazily, string after) => id;

    private async Task<string> OuterCoreAsync(int id)
    {
        var before = Get(id);
        await Task.Yield();
        return before + await GetValueAsync(id, yields: true);
    }

    private async IAsyncEnumerable<string> StreamCoreAsync(int id, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Task.Yield();
            yield return Get(id);
        }
    }

    private IEnumerable<string> SequenceCore(int id)
    {
        yield return Get(id);
        throw new InvalidOperationException($"no more of {id}");
    }
}

/// <summary>A receiver that is a value, with references.</summary>
public partial struct MixedStruct(IAuditLog audit)
{
    private int _calls;

    [Audited("struct")]
    public partial bool TryNext(ref int id, out string text);

    private bool TryNextCore(ref int id, out string text)
    {
        _calls++;
        text = $"text {id}";
        return ++id > 0 && _calls > 0;
    }

    public readonly IAuditLog Log => audit;
}
