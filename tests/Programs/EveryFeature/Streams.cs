using Audit;
using Shapes.Streams;

namespace EveryFeature;

/// <summary>Streams that are read to the end, left before it, and that fail.</summary>
internal static class Streams
{
    public static async Task RunAsync(IAuditLog log)
    {
        var service = new Service(log);
        await foreach (var number in service.CountAsync(3))
        {
            _ = number;
        }

        await foreach (var text in Service.RepeatAsync(log, "text", 2))
        {
            break;
        }

        try
        {
            await foreach (var number in service.CountAsync(1, fails: true))
            {
                _ = number;
            }
        }
        catch (InvalidOperationException)
        {
        }

        _ = service.Count(4).Sum();
        _ = service.Count(5).First();
        _ = service.Texts("a", "b").Count();
    }
}
