using Audit.CodeFixes.Methods;
using Audit.CodeFixes.Tests.Harness;

namespace Audit.CodeFixes.Tests.Methods;

public class AddAccessibilityFixTests
{
    [Fact]
    public async Task What_was_private_without_a_word_is_private()
        => await Fixed.AssertAsync<AddAccessibilityFix>(
            Fixed.InService(
                """
                public void Run() => Close(1);

                // Closes it.
                [Audited("close")]
                partial void Close(int id);

                private void CloseCore(int id) => _ = id;
                """),
            Fixed.InService(
                """
                public void Run() => Close(1);

                // Closes it.
                [Audited("close")]
                private partial void Close(int id);

                private void CloseCore(int id) => _ = id;
                """),
            "new Service(audit).Run();",
            """close {"id":1} success""");

    [Fact]
    public async Task What_overrides_is_as_accessible_as_what_it_overrides_and_what_is_virtual_can_be_overridden()
        => await Fixed.AssertEachAsync<AddAccessibilityFix>(
            """
            using Audit;

            public class Basis
            {
                protected internal virtual int Open() => 0;
            }

            public partial class Service(IAuditLog audit) : Basis
            {
                public int Run() => Open() + Close();

                [Audited("open")]
                override partial int Open();

                private int OpenCore() => 1;

                [Audited("close")]
                virtual partial int Close();

                private int CloseCore() => 2;
            }

            """,
            """
            using Audit;

            public class Basis
            {
                protected internal virtual int Open() => 0;
            }

            public partial class Service(IAuditLog audit) : Basis
            {
                public int Run() => Open() + Close();

                [Audited("open")]
                protected internal override partial int Open();

                private int OpenCore() => 1;

                [Audited("close")]
                protected virtual partial int Close();

                private int CloseCore() => 2;
            }

            """,
            "new Service(audit).Run();",
            "open {} success = 1",
            "close {} success = 2");

    [Fact]
    public async Task All_are_fixed_at_once()
        => await Fixed.AssertAllAsync<AddAccessibilityFix>(
            """
            using Audit;

            static partial class Service$
            {
                [Audited("open")]
                static partial void Open(IAuditLog log);

                private static void OpenCore(IAuditLog log) => _ = log;
            }

            """,
            """
            using Audit;

            static partial class Service$
            {
                [Audited("open")]
                private static partial void Open(IAuditLog log);

                private static void OpenCore(IAuditLog log) => _ = log;
            }

            """);
}
