using Audit;

namespace EveryFeature;

public sealed record LongAnswer(string Text, int Pages, [Redact(RedactMode.KeepLast, 2)] string Source) : Answer(Text);
