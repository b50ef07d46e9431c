using Audit;

namespace EveryFeature;

public sealed record Question(string Text, [Redact] string Token);
