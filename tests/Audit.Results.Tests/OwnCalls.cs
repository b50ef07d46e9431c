using System.Text.Json.Serialization;

namespace Audit.Tests.Results;

/// <summary>A user's own result, which says its outcome.</summary>
public abstract record Closing
{
    public sealed record Closed([property: AuditTarget("dossier")] int Id) : Closing;

    public sealed record Refused(string Why) : Closing, IAuditedResult
    {
        public AuditOutcome GetOutcome() => AuditOutcome.Denied(Why);
    }
}

public readonly record struct Decision(bool IsYes) : IAuditedResult
{
    public AuditOutcome GetOutcome() => IsYes ? AuditOutcome.Success : AuditOutcome.Error("no", "No");
}

/// <summary>A result of a library that nobody knows.</summary>
public interface IFeedback
{
    bool Ok { get; }
}

public record Feedback(bool Ok) : IFeedback;

public sealed record LoudFeedback(bool Ok) : Feedback(Ok);

public readonly record struct SmallFeedback(bool Ok) : IFeedback;

[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(Feedback))]
internal sealed partial class FeedbackJson : JsonSerializerContext;

public partial class OwnCalls(IAuditLog audit)
{
    [Audited("close")]
    public partial Task<Closing> Close(Func<Closing> given);

    [Audited("decide")]
    public partial ValueTask<Decision> Decide(Func<Decision> given);

    [Audited("decide")]
    public partial Decision? MaybeDecide(Func<Decision?> given);

    [Audited("answer")]
    public partial Task<Feedback> Answer(Func<Feedback> given);

    [Audited("answer")]
    public partial IFeedback Any(Func<IFeedback> given);

    [Audited("answer")]
    public partial SmallFeedback Small(Func<SmallFeedback> given);

    [Audited("answer")]
    public partial object Object(Func<object> given);

    [Audited("answer")]
    public partial void Nothing();

    private static Task<Closing> CloseCore(Func<Closing> given) => Task.FromResult(given());

    private static ValueTask<Decision> DecideCore(Func<Decision> given) => new(given());

    private static Decision? MaybeDecideCore(Func<Decision?> given) => given();

    private static Task<Feedback> AnswerCore(Func<Feedback> given) => Task.FromResult(given());

    private static IFeedback AnyCore(Func<IFeedback> given) => given();

    private static SmallFeedback SmallCore(Func<SmallFeedback> given) => given();

    private static object ObjectCore(Func<object> given) => given();

    private static void NothingCore()
    {
    }
}
