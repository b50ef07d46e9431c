using System.Diagnostics;

namespace Audit.Benchmarks.Work;

/// <summary>One way to leave a row for every call: a service, and the place where its rows end.</summary>
internal abstract class Contender(string key, string name) : IDisposable
{
    /// <summary>Its name in a figure's key.</summary>
    public string Key { get; } = key;

    public string Name { get; } = name;

    /// <summary>The service that is called.</summary>
    public abstract IDossiers Dossiers { get; }

    /// <summary>How many rows are where they end.</summary>
    public abstract long CountRows();

    /// <summary>Waits until what was handed over is where it ends.</summary>
    public abstract void Drain();

    public abstract void Dispose();

    /// <summary>Calls the service for one user.</summary>
    public void Call(int count)
    {
        for (var number = 0; number < count; number++)
        {
            CallOnce(number);
        }
    }

    /// <summary>Calls the service, each time for another user.</summary>
    public void CallForUsers(int first, int count)
    {
        for (var number = first; number < first + count; number++)
        {
            using (AuditContext.Push(Users.Of(number)))
            {
                CallOnce(number);
            }
        }
    }

    /// <summary>Calls the service, each time for another user, and waits for the rows.</summary>
    /// <returns>Calls a second.</returns>
    public double CallsPerSecond(int first, int count)
    {
        var start = Stopwatch.GetTimestamp();
        CallForUsers(first, count);
        Drain();
        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private void CallOnce(int number)
    {
        var task = Dossiers.CreateAsync(CreateDossier.Samples[number % 64]);
        if (!task.IsCompleted)
        {
            task.GetAwaiter().GetResult();
        }
    }
}
