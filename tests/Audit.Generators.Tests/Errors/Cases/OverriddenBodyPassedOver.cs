namespace Cases.OverriddenBodyPassedOver;

public class Base
{
    protected virtual string TakeCore(int value) => $"base {value}";
}

public partial class Service(IAuditLog audit) : Base
{
    public IAuditLog Log => audit;

    [Audited("take")]
    public partial string Take(int value); // <- AUD010 'Take' | passed over by the compiler | Body = nameof

    protected override string TakeCore(int value) => "int";

    private string TakeCore(object value) => $"object {value}";
}
