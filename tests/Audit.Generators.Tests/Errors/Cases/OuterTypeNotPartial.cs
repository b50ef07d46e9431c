// The compiler adds CS8795
namespace Cases.OuterTypeNotPartial;

public static class Outer
{
    public partial class Service(IAuditLog audit)
    {
        public IAuditLog Log => audit;

        [Audited("close")]
        public partial void Close(int id); // <- AUD002 'Close' | 'Outer' must be declared 'partial'

        private void CloseCore(int id) => _ = id;
    }
}
