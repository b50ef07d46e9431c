using System.Reflection;
using AspectInjector.Broker;

namespace Audit.Benchmarks.Peers;

/// <summary>Records every call of a method into which the compiler's output is woven.</summary>
[Aspect(Scope.Global)]
[Injection(typeof(RecordedAttribute))]
[AttributeUsage(AttributeTargets.Method)]
public sealed class RecordedAttribute : Attribute
{
    /// <summary>Where the rows go: an aspect is made by the woven code, which knows of no store.</summary>
    internal static ChannelStore? Store { get; set; }

    [Advice(Kind.Around, Targets = AspectInjector.Broker.Target.Method)]
    public object? Around(
        [Argument(Source.Metadata)] MethodBase method,
        [Argument(Source.ReturnType)] Type returnType,
        [Argument(Source.Arguments)] object[] arguments,
        [Argument(Source.Target)] Func<object[], object> body)
    {
        var store = Store!;
        var entry = ReflectionRecord.Start(method, arguments);
        object? returned;
        try
        {
            returned = body(arguments);
        }
        catch (Exception exception)
        {
            ReflectionRecord.Fail(entry, exception, store);
            throw;
        }

        return ReflectionRecord.Complete(returned, returnType, entry, store);
    }
}
