// The compiler adds CS0454
namespace Cases.CircularConstraints;

public partial class Service<TFirst, TSecond>(TFirst audit)
    where TFirst : TSecond
    where TSecond : TFirst
{
    public TFirst Log => audit;

    [Audited("close")]
    public partial void Close(int id); // <- AUD007 'Close' | cannot reach an IAuditLog

    private void CloseCore(int id) => _ = id;
}
