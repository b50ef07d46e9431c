using System.Runtime.CompilerServices;

namespace Cases.DecoratorPassedOver;

[GenerateAuditDecorator]
public interface IService
{
    [Audited("close")]
    void Close(int id); // <- AUD022 'IService' | 'Close' would be passed over by the compiler

    [OverloadResolutionPriority(1)]
    void Close(object id);
}
