using Audit.Tests.Support;

namespace Audit.Faults.Tests.Disk;

/// <summary>What a running <c>Producer</c> says and does about its file.</summary>
internal static class FileOfProgram
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Waits until the log has said so many lines of an event.</summary>
    public static async Task SaidAsync(this ChildProcess program, int id, int times)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (program.Lines(id).Count() < times)
        {
            Assert.False(limit.IsCancellationRequested, $"There are too few lines of event {id}.{Environment.NewLine}{program}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until the program has noted so many more calls.</summary>
    public static async Task CallsOnAsync(this Run run, int calls)
    {
        var target = new FileInfo(run.Acknowledgements).Length + (calls * 6L); // the shortest line is longer
        using var limit = new CancellationTokenSource(Limit);
        while (new FileInfo(run.Acknowledgements).Length < target)
        {
            Assert.False(limit.IsCancellationRequested, "The program makes no calls any more.");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    public static IEnumerable<string> Lines(this ChildProcess program, int id) =>
        program.Errors.Where(line => line.StartsWith($"{id} ", StringComparison.Ordinal));
}
