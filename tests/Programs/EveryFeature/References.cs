using Audit;
using Shapes.ByReference;

namespace EveryFeature;

/// <summary>Parameters and results by reference, and spans.</summary>
internal static class References
{
    public static async Task RunAsync(IAuditLog log)
    {
        var point = new Point(1, 2);
        var service = new Service(log);
        service.Move(ref point, by: 3);
        service.TryParse("4", out _);
        service.TryFind("", out _);
        service.Read(ref point);
        await Count(service);
        Spans(new Shapes.Spans.Service(log));

        var results = new Shapes.RefReturns.Service(log);
        results.At(1)++;
        results.Text();
    }

    private static Task Count(Service service)
    {
        var (a, b, d) = (5, 6, 7);
        service.All(in a, ref b, out _, ref d);
        return service.CountAsync(in a, ref b, out _, ref d);
    }

    private static void Spans(Shapes.Spans.Service spans)
    {
        spans.Read("text", "bytes"u8);
        spans.Trim("  text ");
        spans.Tail("bytes"u8, 2);
        spans.Memories(new byte[] { 1 }, new byte[] { 2 }, "text".AsMemory());
    }
}
