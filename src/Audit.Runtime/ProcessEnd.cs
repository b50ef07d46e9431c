using System.Runtime.InteropServices;

namespace Audit;

/// <summary>
/// Learns that the program ends, where nobody disposes its logs. After a signal that is not sure: a handler of the program,
/// such as a host's, may keep it running, and then dispose them. So a signal saves what is accepted and closes nothing.
/// </summary>
/// <remarks>
/// .NET 10 raises no <see cref="AppDomain.ProcessExit"/> when a signal ends the program. It runs handlers one after the
/// other, so the logs of a program share theirs and do it side by side: all together take no longer than one.
/// </remarks>
internal static class ProcessEnd
{
    /// <summary>How long nothing is accepted after a signal that may be about to end the program; the runtime ends it within a few milliseconds.</summary>
    private static readonly TimeSpan SignalHold = TimeSpan.FromMilliseconds(100);

    private static readonly PosixSignal[] Signals = [PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];

    private static readonly Lock s_gate = new();
    private static readonly List<AuditLog> s_open = [];
    private static readonly List<PosixSignalRegistration> s_registrations = [];

    private static List<AuditLog> Open
    {
        get
        {
            lock (s_gate)
            {
                return [.. s_open];
            }
        }
    }

    /// <summary>Adds a log that is open.</summary>
    public static void Add(AuditLog log)
    {
        lock (s_gate)
        {
            s_open.Add(log);
            if (s_open.Count == 1)
            {
                Register();
            }
        }
    }

    /// <summary>Removes a log that is closed.</summary>
    public static void Remove(AuditLog log)
    {
        lock (s_gate)
        {
            if (s_open.Remove(log) && s_open.Count == 0)
            {
                Unregister();
            }
        }
    }

    private static void Register()
    {
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        AppDomain.CurrentDomain.UnhandledException += OnException;
        foreach (var signal in Signals)
        {
            TryRegister(signal);
        }
    }

    private static void Unregister()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        AppDomain.CurrentDomain.UnhandledException -= OnException;
        foreach (var registration in s_registrations)
        {
            registration.Dispose();
        }

        s_registrations.Clear();
    }

    private static void TryRegister(PosixSignal signal)
    {
        try
        {
            s_registrations.Add(PosixSignalRegistration.Create(signal, static _ => Save()));
        }
        catch (Exception exception) when (exception is IOException or PlatformNotSupportedException)
        {
            // This system does not let a program handle it; what remains is what a kill leaves.
        }
    }

    private static void OnExit(object? sender, EventArgs e) => Close();

    private static void OnException(object sender, UnhandledExceptionEventArgs e)
    {
        if (e.IsTerminating)
        {
            Close();
        }
    }

    private static void Close()
    {
        try
        {
            foreach (var closing in Open.ConvertAll(static log => Start(log.Dispose)))
            {
                closing.Join();
            }
        }
        catch (OutOfMemoryException)
        {
            OneByOne(static log => log.Dispose());
        }
    }

    /// <summary>Brings what is accepted to the files, or to the spill files.</summary>
    private static void Save()
    {
        try
        {
            SaveAll(Open);
        }
        catch (OutOfMemoryException)
        {
            OneByOne(static log => log.SaveAndHold(static () => Thread.Sleep(SignalHold)));
        }
    }

    /// <summary>Nobody is held up before all have flushed, and nobody goes on before all are saved.</summary>
    private static void SaveAll(List<AuditLog> logs)
    {
        Task.WaitAny([Task.WhenAll(logs.ConvertAll(static log => log.FlushAsync().AsTask()))], AuditLog.DefaultDrainTime);

        var saved = new CountdownEvent(logs.Count);
        foreach (var log in logs)
        {
            Start(() => log.SaveAndHold(() =>
            {
                saved.Signal();
                saved.Wait(AuditLog.CloseTime);
                Thread.Sleep(SignalHold);
            }));
        }

        for (var (rows, tries) = (SavedRows(logs), 0); !saved.Wait(AuditLog.CloseTime) && SavedRows(logs) is var now && now > rows && tries < AuditLog.LongestSave; tries++)
        {
            rows = now; // it gets on
        }
    }

    private static long SavedRows(List<AuditLog> logs) => logs.Sum(static log => log.SavedRows);

    /// <summary>Ends the logs without the memory that it takes to do so side by side.</summary>
    private static void OneByOne(Action<AuditLog> end)
    {
        lock (s_gate)
        {
            for (var index = s_open.Count - 1; index >= 0; index--)
            {
                try
                {
                    end(s_open[index]); // which may take it out
                }
                catch (Exception)
                {
                    // The others are ended all the same.
                }
            }
        }
    }

    private static Thread Start(Action end)
    {
        var thread = new Thread(() => end()) { IsBackground = true, Name = "audit end" };
        thread.Start();
        return thread;
    }
}
