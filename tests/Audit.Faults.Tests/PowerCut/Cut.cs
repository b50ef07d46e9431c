using Audit.Tests.Support;

namespace Audit.Faults.Tests.PowerCut;

/// <summary>A power cut of a recording, chosen by a seed: when, and what of the changes that were not synced survives it.</summary>
internal sealed class Cut
{
    private readonly Recording _recording;
    private readonly Survival _survival;
    private readonly string _name;

    public Cut(Recording recording, int seed, bool afterOpening = true)
    {
        var random = new Random(seed);
        var from = afterOpening ? recording.Commits[0] + 1 : 0;
        var rare = recording.Rare.Where(position => position >= from).ToArray();
        _recording = recording;
        Position = random.Next(3) == 0 ? rare[random.Next(rare.Length)] : random.Next(from, recording.Events.Count + 1);
        _survival = new Survival(random);
        _name = $"image {seed}";
    }

    /// <summary>A cut that only what was synced survives.</summary>
    public Cut(Recording recording, int position, Survival survival)
    {
        (_recording, Position, _survival) = (recording, position, survival);
        _name = $"the image at {position}";
    }

    /// <summary>How many of the recording's events it came after.</summary>
    public int Position { get; }

    /// <summary>Leaves the image in a folder.</summary>
    public void Into(TemporaryFolder folder, bool obeysSyncs = true) =>
        new Disk(_recording, Position, obeysSyncs).CutInto(folder.Path, _survival);

    /// <summary>What the oracle says of the image, of all the calls that had returned.</summary>
    public Verdict Judge(bool obeysSyncs = true)
    {
        using var folder = new TemporaryFolder();
        Into(folder, obeysSyncs);
        return Oracle.Judge(folder.PathOf("audit.db"), _recording.AcknowledgedBefore(Position));
    }

    /// <summary>Runs a check of the image; where it fails, keeps the recording and tells how to see the image again.</summary>
    public T Explain<T>(Func<Cut, T> check)
    {
        try
        {
            return check(this);
        }
        catch (Exception exception)
        {
            var kept = Path.Combine(Path.GetTempPath(), $"audit-power-cut-{Guid.NewGuid():N}");
            File.Copy(_recording.Path, kept);
            throw new InvalidOperationException(
                $"{_name} (after {Position} of {_recording.Events.Count} events): {exception.Message} To see it again: AUDIT_POWER_RECORDING={kept} and this test.",
                exception);
        }
    }
}
