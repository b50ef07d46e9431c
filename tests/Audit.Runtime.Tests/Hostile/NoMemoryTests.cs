using System.Text;
using System.Text.Json;
using Audit.Generated;
using Audit.Json;
using Audit.Tests.Modes;
using Audit.Tests.Support;

namespace Audit.Tests.Hostile;

/// <summary>Wherever memory ends, the call goes on, and its row says who did what, in valid JSON.</summary>
public sealed class NoMemoryTests : IDisposable
{
    /// <summary>More than any of the calls needs.</summary>
    private const int Enough = 800;

    /// <summary>A buffer has its first bytes from the start; here they are as few as the flags of a row take.</summary>
    private const int Least = 128;

    private static readonly string Text = new('x', 100);

    private readonly CapturingLog _log = new();
    private readonly SteppedLog _test = new(static options => options.QueueCapacity = 2 * Enough);

    public static TheoryData<string> Kinds => [.. Calls.Keys];

    private static Dictionary<string, Action<AuditCall>> Calls { get; } = new()
    {
        ["parameters and a result"] = static call =>
        {
            call.Parameter("number"u8, 1, static (renderer, value) => renderer.WriteNumberValue(value));
            call.Parameter("text"u8, Text);
            call.Parameter("broken"u8, 1, static (_, _) => throw new InvalidOperationException(Guests.Secret));
            call.Target("guest", Text, static text => text);
            call.Succeed(Text, static (renderer, value) => renderer.WriteStringValue(value));
        },
        ["a failure"] = static call =>
        {
            call.Parameter("text"u8, Text);
            call.Fail(new UnauthorizedAccessException(Text));
        },
        ["what is handed back"] = static call =>
        {
            call.Parameter("text"u8, Text);
            call.HandBack();
            call.Parameter("text"u8, Text);
            call.Parameter("other"u8, Text);
            call.Succeed(true, static (renderer, value) => renderer.WriteBooleanValue(value));
        },
        ["nothing"] = static call => call.Succeed(),
        ["a marker"] = static call =>
        {
            call.ParameterMarker("stream"u8, Text);
            call.SucceedWithMarker(Text);
        },
        ["a task"] = static call =>
        {
            call.Parameter("text"u8, Text);
            Assert.Equal(Text, call.Complete(Task.FromResult(Text), static (renderer, value) => renderer.WriteStringValue(value)).Result);
        },
    };

    public void Dispose() => _test.Dispose();

    [Theory, MemberData(nameof(Kinds))]
    public async Task Wherever_memory_ends_the_call_goes_on_and_leaves_its_row(string kind)
    {
        // On a thread of its own, since finished calls are kept for the thread's next ones.
        await Wrapped.OnThread(() =>
        {
            using var scope = AuditContext.Push(new AuditContext { UserId = "alice" });
            for (var bytes = Least; bytes < Least + Enough; bytes++)
            {
                Run(_test.Log, bytes, kind);
                Run(_log, bytes, kind);
            }
        });

        _test.Log.Dispose();
        var (rows, entries) = (_test.Rows, _log.TakeAll());
        Assert.Equal((Enough, Enough), (rows.Count, entries.Count));
        var whole = rows[^1];
        for (var index = 0; index < Enough; index++)
        {
            var (row, entry) = (rows[index], entries[index]);
            Assert.Equal((kind, "alice", whole.Status, whole.ErrorMessage, whole.Target), (row.Action, row.UserId, row.Status, row.ErrorMessage, row.Target));
            Assert.Equal((row.Action, row.UserId, row.Parameters, row.Result, row.Context), (entry.Action, entry.UserId, entry.Parameters, entry.Result, entry.Context));
            AssertHonest(whole, row);
        }
    }

    [Fact]
    public void A_buffer_that_cannot_grow_keeps_what_it_has()
    {
        var buffer = new RenderBuffer(10);
        buffer.Append("12345678"u8);

        Assert.Throws<InsufficientMemoryException>(() => buffer.Append("abc"u8));
        buffer.Append("90"u8);

        Assert.Equal("1234567890", Encoding.UTF8.GetString(buffer.Written));
    }

    private static void Run(IAuditLog log, int bytes, string kind)
    {
        var call = new AuditCall(new RenderBuffer(bytes));
        call.Start(log, kind, durability: null);
        Calls[kind](call);
    }

    /// <summary>A row either says all, or that something is missing, as far as there is memory for that.</summary>
    private static void AssertHonest(StoredRow whole, StoredRow row)
    {
        foreach (var json in new[] { row.Parameters, row.Result, row.Context })
        {
            using var parsed = JsonDocument.Parse(json ?? "null");
        }

        if ((row.Parameters, row.Result) != (whole.Parameters, whole.Result))
        {
            Assert.Contains("render_failed", row.Context ?? "", StringComparison.Ordinal);
        }
    }
}
