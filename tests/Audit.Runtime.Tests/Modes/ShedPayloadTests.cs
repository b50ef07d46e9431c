using Audit.Tests.Support;

namespace Audit.Tests.Modes;

public partial class Dossiers(IAuditLog audit)
{
    [Audited("close_dossier")]
    public partial string Close([AuditTarget("dossier")] int id, string reason);

    private static string CloseCore(int id, string reason, AuditDetails details)
    {
        details.Set("before", "open");
        return id < 0 ? throw new UnauthorizedAccessException(reason) : "closed";
    }
}

/// <summary><see cref="FullMode.DropNewest"/> and <see cref="FullMode.ShedPayload"/>: nobody waits.</summary>
public class ShedPayloadTests
{
    [Theory]
    [InlineData(FullMode.DropNewest)]
    [InlineData(FullMode.ShedPayload)]
    public void A_call_on_a_full_queue_goes_on_at_once_and_its_row_is_dropped(FullMode mode)
    {
        using var test = new SteppedLog(options => (options.FullMode, options.QueueCapacity) = (mode, 2));
        test.Enqueue(2);
        var dossiers = new Dossiers(test.Log);

        Assert.Equal("closed", dossiers.Close(1, "done"));
        Assert.Throws<UnauthorizedAccessException>(() => dossiers.Close(-1, "no"));

        Assert.Equal((4, 2, 2), (test.Log.GetStatistics().Submitted, test.Log.GetStatistics().Dropped, test.Log.GetStatistics().InFlight));
    }

    [Theory]
    [InlineData(FullMode.Wait)]
    [InlineData(FullMode.DropNewest)]
    [InlineData(FullMode.ShedPayload)]
    [InlineData(FullMode.FailCall)]
    public void An_entry_that_is_handed_over_is_dropped_at_once_in_every_mode(FullMode mode)
    {
        using var test = new SteppedLog(options => (options.FullMode, options.QueueCapacity) = (mode, 2));
        test.Enqueue(2);

        Assert.False(test.Log.TryEnqueue(new AuditEntry { Action = "too much" }));

        Assert.Equal((1, 0), (test.Log.GetStatistics().Dropped, test.Log.GetStatistics().Rejected));
    }

    [Fact]
    public void From_three_quarters_of_the_entries_on_a_row_keeps_who_what_when_and_the_outcome_only()
    {
        using var test = new SteppedLog(options => (options.FullMode, options.QueueCapacity) = (FullMode.ShedPayload, 8));
        var dossiers = new Dossiers(test.Log);
        test.Enqueue(5);

        using (AuditContext.Push(new AuditContext { UserId = "alice", RequestId = "r", Transport = "grpc" }))
        {
            dossiers.Close(1, "done");
            dossiers.Close(2, "done");
            Assert.Throws<UnauthorizedAccessException>(() => dossiers.Close(-3, "no"));
            dossiers.Close(4, "done");
        }

        test.StepAfter(500);
        Assert.Equal(
            [
                ("dossier:1", "success", """{"id":1,"reason":"done"}""", "\"closed\"", null, """{"details":{"before":"open"}}"""),
                ("dossier:2", "success", null, null, null, """{"flags":["payload_shed"]}"""),
                ("dossier:-3", "error", null, null, "no", """{"error_type":"System.UnauthorizedAccessException","outcome":"denied","flags":["payload_shed"]}"""),
            ],
            test.Rows.Skip(5).Where(row => row.Action == "close_dossier").Select(row => (row.Target, row.Status, row.Parameters, row.Result, row.ErrorMessage, row.Context)));
        Assert.All(test.Rows.Skip(5).Take(3), row => Assert.Equal(("alice", "r", "grpc", 0L), (row.UserId, row.RequestId, row.Transport, row.DurationMs)));
        Assert.Equal(1, test.Log.GetStatistics().Dropped);
    }

    [Fact]
    public void From_three_quarters_of_the_bytes_on_as_well()
    {
        using var test = new SteppedLog(options => (options.FullMode, options.MaxQueueBytes, options.QueueCapacity) = (FullMode.ShedPayload, 64 * 1024, 10_000));
        var dossiers = new Dossiers(test.Log);
        test.Log.TryEnqueue(new AuditEntry { Action = "attach", Parameters = new string('x', 40 * 1024) });
        dossiers.Close(1, "done");
        test.Log.TryEnqueue(new AuditEntry { Action = "attach", Parameters = new string('x', 8 * 1024) });
        dossiers.Close(2, "done");
        while (test.Log.TryEnqueue(new AuditEntry { Action = "fill" }))
        {
        }

        dossiers.Close(3, "done");

        test.StepAfter(500);
        Assert.Equal([("dossier:1", true), ("dossier:2", false)], test.Rows.Where(row => row.Target is not null).Select(row => (row.Target!, row.Parameters is not null)));
        Assert.Equal(2, test.Log.GetStatistics().Dropped);
    }

    [Fact]
    public void There_is_payload_again_when_there_is_room_again()
    {
        using var test = new SteppedLog(options => (options.FullMode, options.QueueCapacity) = (FullMode.ShedPayload, 4));
        var dossiers = new Dossiers(test.Log);
        test.Enqueue(3);
        dossiers.Close(1, "done");
        test.Log.Step();
        dossiers.Close(2, "done");

        test.StepAfter(500);
        Assert.Equal([null, """{"id":2,"reason":"done"}"""], test.Rows.Skip(3).Select(row => row.Parameters));
    }

    [Theory]
    [InlineData(FullMode.DropNewest)]
    [InlineData(FullMode.ShedPayload)]
    public async Task A_call_that_waits_for_its_row_waits_for_room_as_well(FullMode mode)
    {
        using var test = new SteppedLog(options => (options.FullMode, options.QueueCapacity) = (mode, 1));
        test.Enqueue(1);

        var call = Wrapped.RunAsync(test.Log, "promised", Durability.Committed);
        Assert.False(call.IsCompleted);
        await test.StepUntil(call);

        Assert.Equal(["action_0", "promised"], test.Rows.Select(row => row.Action));
    }
}
