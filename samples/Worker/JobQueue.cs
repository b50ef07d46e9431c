using System.Threading.Channels;

namespace Worker;

/// <summary>The jobs that wait. A real worker takes them from a broker; the sample has a hundred, and then no more.</summary>
public sealed class JobQueue
{
    private static readonly string[] Owners = ["alice", "bob", "carol"];

    private readonly Channel<Job> _jobs = Channel.CreateUnbounded<Job>();

    public JobQueue()
    {
        for (var number = 1; number <= 100; number++)
        {
            _jobs.Writer.TryWrite(new Job($"job-{number:000}", Owners[number % Owners.Length], $"letter {number}.pdf", number % 25 == 0 ? 0 : number % 7 + 1));
        }

        _jobs.Writer.Complete();
    }

    public IAsyncEnumerable<Job> TakeAllAsync(CancellationToken ct) => _jobs.Reader.ReadAllAsync(ct);
}
