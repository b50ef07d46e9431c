// The compiler adds CS0754
namespace Cases.ExplicitImplementation;

public interface IService
{
    void Close(int id);
}

public partial class Service(IAuditLog audit) : IService
{
    public IAuditLog Log => audit;

    [Audited("close")]
    partial void IService.Close(int id); // <- AUD010 'Close' | Implement the interface with a public method

    private void CloseCore(int id) => _ = id;
}
