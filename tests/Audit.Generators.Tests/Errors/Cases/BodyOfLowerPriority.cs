using System.Runtime.CompilerServices;

namespace Cases.BodyOfLowerPriority;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("take")]
    public partial string Take(string value); // <- AUD010 'Take' | passed over by the compiler | Body = nameof

    private string TakeCore(string value) => value;

    [OverloadResolutionPriority(1)]
    private string TakeCore(object value) => $"object {value}";
}
