// The compiler adds CS8795
namespace Cases.FileLocalOuterType;

file static partial class Outer
{
    public partial class Service(IAuditLog audit)
    {
        public IAuditLog Log => audit;

        [Audited("close")]
        public partial void Close(int id); // <- AUD010 'Close' | 'Outer' is local to its file. Make it internal.

        private void CloseCore(int id) => _ = id;
    }
}
