using System.Diagnostics.Metrics;

namespace Audit.Tests.Support;

/// <summary>Listens to <c>audit.faults</c> of the log on a file, whose name no other test's file has: the meter is the process's.</summary>
internal sealed class FaultMeter : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Dictionary<string, long> _counts = [];

    public FaultMeter(string path)
    {
        var file = Path.GetFileName(path);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "audit.faults" && instrument.Meter.Tags!.Contains(new("audit.file", file)))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, count, tags, _) => _counts[(string)tags[0].Value!] = count);
        _listener.Start();
    }

    /// <summary>How often each kind of fault occurred, without those that did not.</summary>
    public IEnumerable<(string Reason, long Count)> Counts
    {
        get
        {
            _listener.RecordObservableInstruments();
            return _counts.Where(static count => count.Value > 0).Select(static count => (count.Key, count.Value)).Order();
        }
    }

    public void Dispose() => _listener.Dispose();
}
