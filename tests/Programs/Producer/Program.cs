using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Audit;
using Producer;

[assembly: SupportedOSPlatform("linux")]

// Makes audited calls and notes the number of each once it returned, until it is killed or its calls are made. Tests do
// to it what happens to programs, and compare what it noted with what the database holds.
var settings = new Settings(args);
using var acknowledgements = new Acknowledgements(settings.Acknowledgements);
var started = new TaskCompletionSource();
using var start = PosixSignalRegistration.Create(PosixSignal.SIGCONT, _ => started.TrySetResult());
using var handler = settings.End == "handler" ? PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => NeverReturn()) : null;
var logs = Enumerable.Range(0, settings.Logs).Select(number => AuditLog.Open(number == 0 ? settings.Database : $"{settings.Database}.{number}", settings.Options)).ToList();
var log = logs[0];
var ledgers = logs.ConvertAll(each => new Ledger(each));
Console.WriteLine($"open {Environment.ProcessId}");
if (settings.Start == "signal")
{
    await started.Task;
}

await Task.WhenAll(Enumerable.Range(0, settings.Callers).Select(caller => Task.Run(() => CallAsync(caller))));
if (settings.End != "signal")
{
    Console.WriteLine("called");
}

switch (settings.End)
{
    case "dispose":
        await Task.WhenAll(logs.Select(each => each.DisposeAsync().AsTask()));
        break;
    case "exit":
        Environment.Exit(0);
        break;
    case "throw":
        new Thread(() => throw new InvalidOperationException("The program fails.")).Start();
        await Task.Delay(Timeout.Infinite);
        break;
    case "wait":
        await Task.Delay(Timeout.Infinite);
        break;
    case "signal":
        await HandleSignalAsync();
        await Task.WhenAll(Enumerable.Range(settings.Callers, settings.Callers).Select(CallAsync));
        await log.DisposeAsync();
        break;
}

Console.WriteLine(log.GetStatistics());

// As a host does: the signal does not end the program, which goes on for a while and then ends by itself.
static async Task HandleSignalAsync()
{
    var signaled = new TaskCompletionSource();
    using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
    {
        context.Cancel = true;
        signaled.TrySetResult();
    });
    Console.WriteLine("called");
    await signaled.Task;
}

// Made before the logs were opened, it is called after their own.
static void NeverReturn()
{
    Console.WriteLine("handling");
    Thread.Sleep(Timeout.Infinite);
}

async Task CallAsync(int caller)
{
    var ledger = ledgers[caller % ledgers.Count];
    for (var call = 0L; settings.Calls == 0 || call < settings.Calls; call++)
    {
        try
        {
            await CallOnceAsync(ledger, $"{settings.Name}-{caller}-{call}");
        }
        catch (OutOfMemoryException)
        {
            // What it was told to do takes more memory than it was given; what was accepted is the log's matter.
        }

        if (settings.Pause > 0)
        {
            await Task.Delay(settings.Pause);
        }
    }
}

async Task CallOnceAsync(Ledger ledger, string number)
{
    var contents = Contents.Of(number, settings.Size);
    if (settings.By == "call")
    {
        if (await ledger.PutAsync(number, contents) != settings.Size)
        {
            throw new InvalidOperationException("The call did not return what its body returned.");
        }

        acknowledgements.Add(number);
    }
    else if (ledger.Enqueue(number, contents))
    {
        acknowledgements.Add(number);
    }
}
