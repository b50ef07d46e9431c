using Castle.DynamicProxy;

namespace Audit.Benchmarks.Peers;

/// <summary>Records every call of a proxy.</summary>
internal sealed class CastleInterceptor(ChannelStore store) : IInterceptor
{
    public void Intercept(IInvocation invocation)
    {
        var entry = ReflectionRecord.Start(invocation.Method, invocation.Arguments);
        try
        {
            invocation.Proceed();
        }
        catch (Exception exception)
        {
            ReflectionRecord.Fail(entry, exception, store);
            throw;
        }

        invocation.ReturnValue = ReflectionRecord.Complete(invocation.ReturnValue, invocation.Method.ReturnType, entry, store);
    }
}
