using System.Runtime.InteropServices;

namespace Audit.Lifetime;

/// <summary>
/// Learns that the program ends, where nobody disposes the log. After a signal that is not sure: a handler of the program,
/// such as a host's, may keep it running, and then dispose the log. So a signal saves what is accepted and closes nothing.
/// </summary>
/// <remarks>.NET 10 raises no <see cref="AppDomain.ProcessExit"/> when a signal ends the program.</remarks>
internal sealed class ProcessEnd : IDisposable
{
    private static readonly PosixSignal[] Signals = [PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];

    private readonly Action _close;
    private readonly Action _save;
    private readonly List<PosixSignalRegistration> _registrations = [];

    /// <param name="close">Closes the log; the program is ending.</param>
    /// <param name="save">Saves what the log has accepted; the program may be ending.</param>
    public ProcessEnd(Action close, Action save)
    {
        (_close, _save) = (close, save);
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        AppDomain.CurrentDomain.UnhandledException += OnException;
        foreach (var signal in Signals)
        {
            TryRegister(signal);
        }
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        AppDomain.CurrentDomain.UnhandledException -= OnException;
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }
    }

    private void TryRegister(PosixSignal signal)
    {
        try
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, context => _save()));
        }
        catch (Exception exception) when (exception is IOException or PlatformNotSupportedException)
        {
            // This system does not let a program handle it; what remains is what a kill leaves.
        }
    }

    private void OnExit(object? sender, EventArgs e) => _close();

    private void OnException(object sender, UnhandledExceptionEventArgs e)
    {
        if (e.IsTerminating)
        {
            _close();
        }
    }
}
