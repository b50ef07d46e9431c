using Audit;
using Shapes.Constraints;

namespace EveryFeature;

/// <summary>Type parameters of methods and of types, over references and values.</summary>
internal static class Generics
{
    public static void Run(IAuditLog log)
    {
        var service = new Service<int>(log);
        service.Reference("text");
        service.Value<Guid>(Guid.Empty);
        service.Unmanaged(1.5);
        service.NotNull(new DateOnly(2026, 1, 2));
        service.Unconstrained(new List<int> { 1, 2 });
        service.Enumeration(DayOfWeek.Friday);
        service.Inside(new Dictionary<string, string?[]> { ["key"] = ["inside", null] });
        new Shapes.Containers.Concrete(log).Describe(4);
        new Shapes.Params.Service(log).CountAll("a", "b");
        new Shapes.Tuples.Service(log).Swap(("text", 5));
        new Shapes.AllowsRefStruct.Service(log).Take("text".AsSpan(), "other");
    }
}
