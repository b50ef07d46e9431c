using Audit.Tests.Support;
using Microsoft.Extensions.Logging;

namespace Audit.Tests.Results;

public sealed class OwnResultTests
{
    [Fact]
    public async Task A_type_of_ones_own_says_its_outcome()
    {
        Assert.Equal(Said.Denied("not yours") with { Type = null }, await Said.By(log => new OwnCalls(log).Close(() => new Closing.Refused("not yours"))));
        Assert.Equal("success", (await Said.By(log => new OwnCalls(log).Close(() => new Closing.Closed(7)))).Status);
        Assert.Equal(Said.Error("no", "No"), await Said.By(log => new OwnCalls(log).Decide(() => new Decision(false)).AsTask()));
        Assert.Equal(Said.Success("""{"IsYes":true}"""), await Said.By(log => new OwnCalls(log).Decide(() => new Decision(true)).AsTask()));
        Assert.Equal(Said.Error("no", "No"), await Said.By(log => Task.FromResult(new OwnCalls(log).MaybeDecide(() => new Decision(false)))));
        Assert.Equal(Said.Success("null"), await Said.By(log => Task.FromResult(new OwnCalls(log).MaybeDecide(() => null))));
        Assert.Equal(Said.Error("no", "No"), await Said.By(log => Task.FromResult(new OwnCalls(log).Object(() => new Decision(false)))));
    }

    [Fact]
    public async Task A_reader_counts_for_its_type_wherever_a_call_returns_it()
    {
        Action<AuditOptions> register = static options => options.Outcome<Feedback>(Read);

        Assert.Equal(Said.Error("no", "No"), await Said.By(log => new OwnCalls(log).Answer(() => new Feedback(false)), register));
        Assert.Equal(Said.Success("""{"Ok":true}"""), await Said.By(log => new OwnCalls(log).Answer(() => new Feedback(true)), register));
        Assert.Equal(Said.Error("no", "No"), await Said.By(log => new OwnCalls(log).Answer(() => new LoudFeedback(false)), register));
        Assert.Equal(Said.Error("no", "No"), await Said.By(log => Task.FromResult(new OwnCalls(log).Any(() => new Feedback(false))), register));
        Assert.Equal(Said.Error("no", "No"), await Said.By(log => Task.FromResult(new OwnCalls(log).Object(() => new LoudFeedback(false))), register));
        Assert.Equal("success", (await Said.By(log => Task.FromResult(new OwnCalls(log).Small(() => new SmallFeedback(false))), register)).Status);
        Assert.Equal(Said.Success(), await Said.By(log => Task.Run(new OwnCalls(log).Nothing), register));
    }

    [Fact]
    public async Task A_reader_of_an_interface_counts_for_what_implements_it()
    {
        Action<AuditOptions> register = static options => options.Outcome<IFeedback>(Read);

        Assert.Equal(Said.Error("no", "No"), await Said.By(log => Task.FromResult(new OwnCalls(log).Any(() => new Feedback(false))), register));
        Assert.Equal(Said.Error("no", "No"), await Said.By(log => Task.FromResult(new OwnCalls(log).Small(() => new SmallFeedback(false))), register));
    }

    [Fact]
    public async Task The_reader_of_the_nearest_type_counts_whichever_was_registered_first()
    {
        Action<AuditOptions>[] orders =
        [
            static options => options.Outcome<object>(static _ => AuditOutcome.Error("object")).Outcome<IFeedback>(static _ => AuditOutcome.Error("interface")).Outcome<Feedback>(static _ => AuditOutcome.Error("base")).Outcome<LoudFeedback>(static _ => AuditOutcome.Error("own")),
            static options => options.Outcome<LoudFeedback>(static _ => AuditOutcome.Error("own")).Outcome<Feedback>(static _ => AuditOutcome.Error("base")).Outcome<IFeedback>(static _ => AuditOutcome.Error("interface")).Outcome<object>(static _ => AuditOutcome.Error("object")),
        ];

        foreach (var register in orders)
        {
            Assert.Equal("own", (await Said.By(log => new OwnCalls(log).Answer(() => new LoudFeedback(true)), register)).Message);
            Assert.Equal("base", (await Said.By(log => new OwnCalls(log).Answer(() => new Feedback(true)), register)).Message);
            Assert.Equal("interface", (await Said.By(log => Task.FromResult(new OwnCalls(log).Small(() => new SmallFeedback(true))), register)).Message);
            Assert.Equal("object", (await Said.By(log => Task.FromResult(new OwnCalls(log).Object(() => "text")), register)).Message);
        }
    }

    [Fact]
    public async Task A_reader_goes_before_what_is_known_and_before_the_type_itself()
    {
        Assert.Equal("success", (await Said.By(log => new OwnCalls(log).Decide(() => new Decision(false)).AsTask(), static options => options.Outcome<Decision>(static _ => AuditOutcome.Success))).Status);
        Assert.Equal("success", (await Said.By(log => new LibraryCalls(log).Ardalis(() => Ardalis.Result.Result<Dossier>.NotFound()), static options => options.Outcome<Ardalis.Result.IResult>(static _ => AuditOutcome.Success))).Status);
    }

    [Fact]
    public async Task The_later_of_two_readers_for_a_type_counts()
        => Assert.Equal("second", (await Said.By(log => new OwnCalls(log).Answer(() => new Feedback(true)), static options => options.Outcome<Feedback>(static _ => AuditOutcome.Error("first")).Outcome<Feedback>(static _ => AuditOutcome.Error("second")))).Message);

    [Fact]
    public async Task A_reader_may_give_an_exception_and_the_detail_of_exceptions_counts()
    {
        Action<AuditOptions> register = static options => options.Outcome<Feedback>(static _ => AuditOutcome.Error(new OperationCanceledException("hunter2")));

        Assert.Equal(new Said("error", "hunter2", "System.OperationCanceledException", "canceled"), await Said.By(log => new OwnCalls(log).Answer(() => new Feedback(false)), register));
        Assert.Equal(new Said("error", "System.OperationCanceledException", "System.OperationCanceledException", "canceled"), await Said.By(log => new OwnCalls(log).Answer(() => new Feedback(false)), options =>
        {
            register(options);
            options.ExceptionDetail = ExceptionDetail.Type;
        }));
    }

    [Fact]
    public async Task A_long_message_is_cut()
    {
        var said = await Said.By(log => new OwnCalls(log).Close(() => new Closing.Refused(new string('x', 100))), static options => options.MaxStringLength = 10);

        Assert.Equal("xxxxxxxxxx… (cut, 100 characters)", said.Message);
    }

    [Fact]
    public async Task A_reader_that_throws_is_a_fault_of_its_own_and_never_the_calls()
    {
        using var folder = new TemporaryFolder();
        using var logger = new CollectingLoggerFactory();
        var options = new AuditOptions { LoggerFactory = logger };
        options.Outcome<Feedback>(static _ => throw new InvalidOperationException("hunter2"));
        await using (var log = AuditLog.Open(folder.PathOf("audit.db"), options))
        {
            var given = new Feedback(true);
            Assert.Same(given, await new OwnCalls(log).Answer(() => given));
            await log.FlushAsync(TestContext.Current.CancellationToken);
            Assert.Equal("outcome_reader", Assert.Single(log.GetHealth().Faults).Reason);
        }

        var row = Assert.Single(AuditFile.Rows(folder.PathOf("audit.db")));
        Assert.Equal(("success", null), (row.Status, row.ErrorMessage));
        Assert.Equal("""{"flags":["outcome_unread"]}""", row.Context);
        var line = Assert.Single(logger.Lines);
        Assert.Equal((34, LogLevel.Warning), (line.Id.Id, line.Level));
        Assert.Contains("System.InvalidOperationException", line.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", line.Message + line.Exception, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrapped_delegates_result_is_read_too()
    {
        Action<AuditOptions> register = static options => options.Outcome<Feedback>(Read);
        Func<string, CancellationToken, Task<Feedback>> ask = static (_, _) => Task.FromResult(new Feedback(false));

        Assert.Equal(Said.Error("no", "No"), await Said.By(log => AuditDelegate.Wrap(log, "ask", ask, FeedbackJson.Default.String, FeedbackJson.Default.Feedback)("why", CancellationToken.None), register));
    }

    [Fact]
    public void A_missing_reader_is_refused()
        => Assert.Throws<ArgumentNullException>("read", () => new AuditOptions().Outcome<Feedback>(null!));

    [Fact]
    public async Task What_is_registered_later_does_not_reach_an_open_log()
    {
        using var folder = new TemporaryFolder();
        var options = new AuditOptions();
        await using (var log = AuditLog.Open(folder.PathOf("audit.db"), options))
        {
            options.Outcome<Feedback>(Read);
            await new OwnCalls(log).Answer(() => new Feedback(false));
        }

        Assert.Equal("success", Assert.Single(AuditFile.Rows(folder.PathOf("audit.db"))).Status);
    }

    private static AuditOutcome Read(IFeedback feedback) => feedback.Ok ? AuditOutcome.Success : AuditOutcome.Error("no", "No");
}
