// The compiler adds CS0751 CS8795
namespace Cases.ExtensionMember;

public static partial class Extensions
{
    extension(IAuditLog log)
    {
        [Audited("close")]
        public partial void Close(int id); // <- AUD010 'Close' | a static method with a 'this' parameter
    }
}
