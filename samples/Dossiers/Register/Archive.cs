namespace Dossiers.Register;

/// <summary>Stands for the slow system every office has: an answer takes ten seconds, unless the caller gives up.</summary>
public sealed class Archive
{
    private readonly TaskCompletionSource _firstSearch = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the first search has begun; the demo's impatient user gives up right then.</summary>
    public Task FirstSearch => _firstSearch.Task;

    public async Task<IReadOnlyList<Dossier>> SearchAsync(CancellationToken ct)
    {
        _firstSearch.TrySetResult();
        await Task.Delay(TimeSpan.FromSeconds(10), ct);
        return [];
    }
}
