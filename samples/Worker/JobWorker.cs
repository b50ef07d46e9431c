using Audit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Worker;

/// <summary>Takes one job after the other, says whose it is, and does it. A job that fails is no reason to stop.</summary>
public sealed class JobWorker(JobQueue queue, Printer printer, IServiceScopeFactory scopes, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (done, failed) = (0, 0);
        await foreach (var job in queue.TakeAllAsync(stoppingToken))
        {
            // Everything that is done for this job is recorded as its owner's, and as part of it.
            await using var scope = scopes.CreateAsyncScope();
            var context = await scope.ServiceProvider.GetRequiredService<AuditEnrichment>()
                .EnrichAsync(new AuditContext { UserId = job.Owner, RequestId = job.Id, Host = Environment.MachineName }, stoppingToken);
            using (AuditContext.Push(context))
            {
                try
                {
                    await printer.PrintAsync(job.Document, job.Pages, stoppingToken);
                    done++;
                }
                catch (InvalidDataException e)
                {
                    failed++;
                    Console.WriteLine($"{job.Id} of {job.Owner}: {e.Message}");
                }
            }
        }

        Console.WriteLine($"Jobs: {done} done, {failed} failed");
        lifetime.StopApplication();
    }
}
