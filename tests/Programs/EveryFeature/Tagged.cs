using Audit;

namespace EveryFeature;

public readonly record struct Tagged<T>([Redact] string Tag, T Value);
