using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Audit.Cli;

/// <summary>Ctrl-C, or another signal that asks for the end: the tool tidies up first. A second one does not wait for that, unless it follows at once.</summary>
internal sealed class Interruption : IDisposable
{
    private static readonly PosixSignal[] Signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP];

    /// <summary>GNU timeout signals the tool and then its process group, which is the same signal twice.</summary>
    private static readonly TimeSpan SameSignal = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;
    private readonly Lock _gate = new();
    private long? _first;

    public Interruption() => _registrations = [.. Signals.Select(signal => PosixSignalRegistration.Create(signal, Interrupt))];

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _source.Dispose();
    }

    private void Interrupt(PosixSignalContext context)
    {
        lock (_gate)
        {
            _first ??= Stopwatch.GetTimestamp();
            context.Cancel = Stopwatch.GetElapsedTime(_first.Value) < SameSignal;
        }

        _source.Cancel();
    }
}
