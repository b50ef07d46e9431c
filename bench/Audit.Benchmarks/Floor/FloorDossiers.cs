using System.Diagnostics;
using Audit.Benchmarks.Work;

namespace Audit.Benchmarks.Floor;

/// <summary>
/// The wrapper written by hand for this one method: two clock reads, an AsyncLocal read, an id, the JSON, a hand-over. What
/// a general wrapper does besides (bodies that fail or take time, calls within calls, limits) it leaves out.
/// </summary>
internal sealed class FloorDossiers(FloorRing ring) : IDossiers
{
    private readonly long _startedAt = Stopwatch.GetTimestamp();
    private readonly long _unixAtStart = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    public Task<Dossier> CreateAsync(CreateDossier request)
    {
        var start = Stopwatch.GetTimestamp();
        var context = AuditContext.Current;
        var row = FloorRow.Scratch;
        row.Start(_unixAtStart + Milliseconds(_startedAt, start));
        row.Write("create_dossier"u8);
        row.End();
        row.Write(context.Transport ?? "http");
        row.End();
        WriteOrNull(row, context.UserId);
        WriteOrNull(row, context.RequestId);
        WriteParameters(row, request);

        var task = Body();
        row.SetDuration(Milliseconds(start, Stopwatch.GetTimestamp()));
        WriteResult(row, task.Result);
        row.Null(); // error_message
        row.Write("success"u8);
        row.End();
        row.Null(); // target
        row.Null(); // context
        while (!ring.TryAdd(row.Bytes))
        {
            Thread.Yield();
        }

        return task;
    }

    private static Task<Dossier> Body() => Dossier.Sample;

    private static long Milliseconds(long from, long to) => (to - from) / (Stopwatch.Frequency / 1000);

    private static void WriteOrNull(FloorRow row, string? text)
    {
        if (text is null)
        {
            row.Null();
            return;
        }

        row.Write(text);
        row.End();
    }

    public static void WriteParameters(FloorRow row, CreateDossier request)
    {
        row.Write("{\"request\":{\"Reference\":"u8);
        row.WriteJson(request.Reference);
        row.Write(",\"Title\":"u8);
        row.WriteJson(request.Title);
        row.Write(",\"Kind\":"u8);
        row.WriteJson(request.Kind);
        row.Write(",\"Priority\":"u8);
        row.WriteJson(request.Priority);
        row.Write(",\"Applicant\":"u8);
        row.WriteJson(request.Applicant);
        row.Write(",\"IsUrgent\":"u8);
        row.WriteJson(request.IsUrgent);
        row.Write(",\"Pages\":"u8);
        row.WriteJson(request.Pages);
        row.Write("}}"u8);
        row.End();
    }

    public static void WriteResult(FloorRow row, Dossier dossier)
    {
        row.Write("{\"Id\":"u8);
        row.WriteJson(dossier.Id);
        row.Write(",\"Reference\":"u8);
        row.WriteJson(dossier.Reference);
        row.Write(",\"Status\":"u8);
        row.WriteJson(dossier.Status);
        row.Write(",\"Owner\":"u8);
        row.WriteJson(dossier.Owner);
        row.Write(",\"Version\":"u8);
        row.WriteJson(dossier.Version);
        row.Write(",\"Title\":"u8);
        row.WriteJson(dossier.Title);
        row.Write("}"u8);
        row.End();
    }
}
