using Audit;

namespace EveryFeature;

/// <summary>Values whose types are known at run time only: written by the user's context, by our own writers, or a marker.</summary>
internal static class RunTimeTypes
{
    public static async Task RunAsync(IAuditLog log)
    {
        var desk = new Desk(log);
        desk.Take(new Visit("Bob", Secrets.Secret, Secrets.Secret + "42") { Badge = new Badge(Secrets.Secret) });
        desk.Take(Samples());
        desk.Take(new WaxSeal { Text = Secrets.Secret });
        desk.Take(new Talker(Secrets.Secret));
        desk.Take(new List<object> { new Badge(Secrets.Secret), new WaxSeal { Text = Secrets.Secret } });
        desk.Take(new object());
        desk.Receive(new Visit("Eve", Secrets.Secret, Secrets.Secret + "43"));

        Func<Question, CancellationToken, Task<Answer>> ask = AuditDelegate.Wrap<Question, Answer>(
            log, "ask", static (question, _) => Task.FromResult<Answer>(new LongAnswer(question.Text + "!", 2, Secrets.Secret + "44")), ForeignJson.Default.Question, ForeignJson.Default.Answer);
        await ask(new Question("why", Secrets.Secret), CancellationToken.None);
    }

    // A type that an audited method names elsewhere.
    private static object Samples() => Shapes.Samples.Boss;
}
