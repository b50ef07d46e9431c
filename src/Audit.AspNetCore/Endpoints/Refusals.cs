using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace Audit.Endpoints;

/// <summary>
/// Notices that a request is refused: challenged or forbidden, by whatever code and whatever it is answered then. The
/// framework says it to its meter alone, from within the request.
/// </summary>
internal sealed class Refusals : IDisposable
{
    private readonly AsyncLocal<StrongBox<bool>?> _current = new();
    private readonly MeterListener _listener = new();

    public Refusals()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if ((instrument.Meter.Name, instrument.Name) is ("Microsoft.AspNetCore.Authentication", "aspnetcore.authentication.challenges" or "aspnetcore.authentication.forbids"))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, _, _, _) =>
        {
            if (_current.Value is { } isRefused)
            {
                isRefused.Value = true;
            }
        });
        _listener.Start();
    }

    /// <summary>Watches what the caller does and awaits from here on.</summary>
    /// <returns>Whether it is refused. Work that goes on after the request keeps no more than this.</returns>
    public StrongBox<bool> Watch() => _current.Value = new StrongBox<bool>();

    public void Dispose() => _listener.Dispose();
}
