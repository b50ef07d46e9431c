namespace Audit.Hosting;

/// <summary>What must hold when the host starts, as parts of the application say while it is built. Thread-safe.</summary>
internal sealed class StartChecks
{
    private readonly Lock _gate = new();
    private readonly List<Action> _checks = [];

    /// <summary>Adds what throws, saying what to do, where the application is built wrong.</summary>
    public void Add(Action check)
    {
        lock (_gate)
        {
            _checks.Add(check);
        }
    }

    /// <summary>Runs what was added since the last time.</summary>
    public void Run()
    {
        Action[] checks;
        lock (_gate)
        {
            checks = [.. _checks];
            _checks.Clear();
        }

        foreach (var check in checks)
        {
            check();
        }
    }
}
