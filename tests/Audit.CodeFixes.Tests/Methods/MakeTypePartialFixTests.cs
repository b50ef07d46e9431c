using Audit.CodeFixes.Methods;
using Audit.CodeFixes.Tests.Harness;

namespace Audit.CodeFixes.Tests.Methods;

public class MakeTypePartialFixTests
{
    [Fact]
    public async Task Every_type_around_is_made_partial()
        => await Fixed.AssertAsync<MakeTypePartialFix>(
            """
            using Audit;

            /// <summary>Outer.</summary>
            internal static class Outer
            {
                [Serializable]
                internal readonly ref struct Service(IAuditLog audit)
                {
                    [Audited("open")]
                    public partial int Open();

                    private int OpenCore() => 1;

                    [Audited("close")]
                    public partial int Close();

                    private int CloseCore() => 2;
                }
            }

            """,
            """
            using Audit;

            /// <summary>Outer.</summary>
            internal static partial class Outer
            {
                [Serializable]
                internal readonly ref partial struct Service(IAuditLog audit)
                {
                    [Audited("open")]
                    public partial int Open();

                    private int OpenCore() => 1;

                    [Audited("close")]
                    public partial int Close();

                    private int CloseCore() => 2;
                }
            }

            """,
            "new Outer.Service(audit).Close();",
            "close {} success = 2");

    [Fact]
    public async Task All_are_fixed_at_once()
        => await Fixed.AssertAllAsync<MakeTypePartialFix>(
            """
            using Audit;

            class $(IAuditLog audit)
            {
                [Audited("close")]
                public partial int Close();

                private int CloseCore() => 2;
            }

            """,
            """
            using Audit;

            partial class $(IAuditLog audit)
            {
                [Audited("close")]
                public partial int Close();

                private int CloseCore() => 2;
            }

            """);
}
