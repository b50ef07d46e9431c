using Audit;
using Shapes;

namespace EveryFeature;

/// <summary>Values of every kind: what System.Text.Json's attributes change, converters, polymorphism, collections.</summary>
internal static class Values
{
    public static void Run(IAuditLog log)
    {
        new Shapes.Values(log).Write(Samples.Everything, Samples.Boss, (Samples.Boss, null), 20, DateTime.UnixEpoch);
        new Documents(log).File(Samples.Document, Samples.Attributes, Kind.Invoice);
    }
}
