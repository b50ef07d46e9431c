using Audit;

namespace EveryFeature;

public interface IVisitor
{
    [Redact]
    string Plate { get; }
}
