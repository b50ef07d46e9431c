using Audit;

namespace EveryFeature;

public abstract record Guest
{
    [Redact]
    public abstract string Passport { get; init; }
}
