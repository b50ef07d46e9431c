// The compiler adds CS8795
namespace Cases.FileLocalType;

file partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("close")]
    public partial void Close(int id); // <- AUD010 'Close' | 'Service' is local to its file. Make it internal.

    private void CloseCore(int id) => _ = id;
}
