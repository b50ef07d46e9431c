using Audit.Tests.Support;

namespace Audit.Tests.Redaction;

/// <summary>The message and the details of a call that fails do not repeat what a mark keeps out of its row.</summary>
public sealed class FailureMessageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("no user ann", "no user ann")]
    [InlineData("wrong password hunter2hunter2", "wrong password [redacted]")]
    [InlineData("HUNTER2hunter2 and hunter2hunter2!", "[redacted] and [redacted]!")]
    [InlineData("the answer light blue is wrong", "the answer [redacted] is wrong")]
    [InlineData("Duplicate key value is (ann@x.org), account 735182.", "Duplicate key value is ([redacted]), account [redacted].")]
    [InlineData("https://x.org/?answer=light%20blue&email=ann%40x.org", "https://x.org/?answer=[redacted]&email=[redacted]")]
    [InlineData("answer=light+blue", "answer=[redacted]")]
    public async Task A_marked_parameter_is_replaced_wherever_it_stands(string message, string recorded)
        => Assert.Equal(recorded, (await RowOfAsync(service => service.SignIn("ann", "hunter2hunter2", "light blue", 735182, "ann@x.org", message))).ErrorMessage);

    [Theory]
    [InlineData("4111111111111111 was declined", "[redacted] was declined")]
    [InlineData("DE02120300000000202051 is closed", "[redacted] is closed")]
    [InlineData("""{"note":"tall \u0022Tom\u0022"}""", """{"note":"[redacted]"}""")]
    [InlineData("card 5500000000000004", "card [redacted]")]
    [InlineData("codes c0de-1 and c0de-2", "codes [redacted] and [redacted]")]
    [InlineData("Ann has no credit", "Ann has no credit")]
    public async Task A_marked_member_is_replaced_wherever_it_stands_and_in_the_details_too(string message, string recorded)
    {
        var row = await RowOfAsync(service => service.PayAsync(PaymentOfAnn(), message));

        Assert.Equal(recorded, row.ErrorMessage);
        var seen = System.Text.Json.Nodes.JsonNode.Parse(row.Context!)!["details"]!;
        Assert.Equal(recorded, (string?)seen["seen"]![0]);
        Assert.Equal(735182, (int?)seen["number"]);
    }

    [Fact]
    public async Task A_number_in_the_details_that_is_a_marked_value_is_replaced()
        => Assert.Contains("\"number\":\"[redacted]\"", (await RowOfAsync(service => service.PayAsync(PaymentOfAnn() with { Other = new PaymentCard("735182", 0) }, ""))).Context, StringComparison.Ordinal);

    [Theory]
    [InlineData("s3cret-voucher is used up", "[redacted] is used up")]
    [InlineData("card 4111111111111111", "card [redacted]")]
    [InlineData("other hunter2hunter2", "other [redacted]")]
    public async Task A_value_of_a_marked_type_a_data_object_that_is_left_out_and_what_is_known_at_run_time_only_are_replaced(string message, string recorded)
        => Assert.Equal(recorded, (await RowOfAsync(service => service.Redeem(new Voucher("s3cret-voucher"), new PaymentCard("4111111111111111", 12345), new Payment("Ann", "hunter2hunter2", ""), message))).ErrorMessage);

    [Theory]
    [InlineData("pin 17 is wrong", "System.InvalidOperationException")]
    [InlineData("pin is wrong", "pin is wrong")]
    public async Task Where_a_value_shorter_than_four_characters_stands_in_it_the_type_of_the_exception_replaces_the_message(string message, string recorded)
        => Assert.Equal(recorded, (await RowOfAsync(service => service.SignIn("ann", "hunter2hunter2", "", 17, "", message))).ErrorMessage);

    [Fact]
    public async Task Where_a_marked_value_cannot_be_read_or_kept_the_type_of_the_exception_replaces_the_message()
    {
        Assert.Equal("System.InvalidOperationException", (await RowOfAsync(static service => service.Read(new Unreadable("x"), "who knows"))).ErrorMessage);
        Assert.Equal("System.InvalidOperationException", (await RowOfAsync(static service => service.Spell("s3cret", "who knows"))).ErrorMessage);
    }

    [Theory]
    [InlineData("object")]
    [InlineData("item")]
    [InlineData("entry")]
    [InlineData("interface")]
    [InlineData("base")]
    public async Task Where_marked_values_are_in_a_type_that_nobody_can_write_the_type_of_the_exception_replaces_the_message(string where)
    {
        const string Code = "s3cret-code";
        object other = where switch
        {
            "object" => Unnamed.Value(Code),
            "item" => new List<object> { Unnamed.Value(Code) },
            "entry" => new Dictionary<string, object> { ["pin"] = Unnamed.Value(Code) },
            _ => "",
        };
        var row = other is ""
            ? await RowOfAsync(service => service.Carry(
                where == "interface" ? Unnamed.Carried(Code) : (ICarried)Unnamed.Harmless(""),
                where == "base" ? Unnamed.Part(Code) : null,
                $"bad {Code}"))
            : await RowOfAsync(service => service.Redeem(new Voucher(""), new PaymentCard("", 12345), other, $"bad {Code}"));

        Assert.Equal("System.InvalidOperationException", row.ErrorMessage);
    }

    [Fact]
    public async Task A_type_that_nobody_can_write_and_that_has_no_marks_keeps_no_message_out()
        => Assert.Equal("no such note", (await RowOfAsync(static service => service.Redeem(new Voucher("s3cret-voucher"), new PaymentCard("4111111111111111", 12345), Unnamed.Harmless("x"), "no such note"))).ErrorMessage);

    [Fact]
    public async Task The_frameworks_own_messages_repeat_nothing()
        => Assert.Equal("The input string '[redacted]' was not in a correct format.", (await RowOfAsync(static service => service.Parse("s3cret"))).ErrorMessage);

    [Fact]
    public async Task The_call_around_one_that_failed_repeats_nothing_of_that_one()
    {
        var rows = await RowsOfAsync(static service =>
        {
            service.Outer("hunter2hunter2 is wrong");
            return Task.CompletedTask;
        });

        Assert.Equal(["[redacted] is wrong", "signing in failed: [redacted] is wrong"], rows.Select(static row => row.ErrorMessage));
    }

    [Fact]
    public async Task Each_enumeration_of_a_stream_that_fails_repeats_nothing()
    {
        var rows = await RowsOfAsync(static async service =>
        {
            var stream = service.StreamAsync("hunter2hunter2", "hunter2hunter2 is wrong");
            for (var i = 0; i < 2; i++)
            {
                await Assert.ThrowsAsync<InvalidOperationException>(async () => await stream.CountAsync(TestContext.Current.CancellationToken));
            }
        });

        Assert.Equal(["[redacted] is wrong", "[redacted] is wrong"], rows.Select(static row => row.ErrorMessage));
    }

    [Fact]
    public async Task What_a_context_writes_is_replaced_as_well()
    {
        var path = _folder.PathOf("audit.db");
        await using (var log = AuditLog.Open(path, RedactionTests.Options()))
        {
            var pay = AuditDelegate.Wrap<Payment, string>(log, "pay", static (payment, _) => throw new InvalidOperationException($"{payment.Card} {payment.Note} {payment.Payer}"), PaymentContext.Default.Payment, PaymentContext.Default.String);
            await Assert.ThrowsAsync<InvalidOperationException>(() => pay(PaymentOfAnn(), TestContext.Current.CancellationToken));
        }

        Assert.Equal("[redacted] [redacted] Ann", Assert.Single(AuditFile.Rows(path)).ErrorMessage);
    }

    [Fact]
    public async Task A_call_that_succeeds_allocates_nothing_for_its_marked_values()
    {
        await using var log = AuditLog.Open(_folder.PathOf("audit.db"), RedactionTests.Options());
        var service = new FailingService(log);
        var account = new QuietAccount("ann", "hunter2hunter2") { Note = "note" };

        // Each place of the queue has held such a row before.
        for (var i = 0; i < 5; i++)
        {
            Call(service, account);
            await log.FlushAsync(TestContext.Current.CancellationToken);
        }

        Call(service, account); // this thread may be another than before
        var before = GC.GetAllocatedBytesForCurrentThread();
        Call(service, account);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Call(FailingService service, QuietAccount account)
    {
        for (var i = 0; i < 100; i++)
        {
            service.Quiet("ann", "hunter2hunter2", 17, Guid.Empty, account);
        }
    }

    private static Payment PaymentOfAnn() => new("Ann", "4111111111111111", "DE02120300000000202051") { Note = "tall \"Tom\"", Other = new PaymentCard("5500000000000004", 98765), Codes = ["c0de-1", "c0de-2"] };

    private async Task<StoredRow> RowOfAsync(Func<FailingService, Task> act) => Assert.Single(await RowsOfAsync(act));

    private Task<StoredRow> RowOfAsync(Action<FailingService> act) => RowOfAsync(service =>
    {
        act(service);
        return Task.CompletedTask;
    });

    private async Task<List<StoredRow>> RowsOfAsync(Func<FailingService, Task> act)
    {
        var path = _folder.PathOf($"{Guid.NewGuid()}.db");
        await using (var log = AuditLog.Open(path, RedactionTests.Options()))
        {
            await Record.ExceptionAsync(() => act(new FailingService(log)));
        }

        return AuditFile.Rows(path);
    }
}
