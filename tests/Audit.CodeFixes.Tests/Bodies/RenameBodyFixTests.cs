using Audit.CodeFixes.Bodies;
using Audit.CodeFixes.Tests.Harness;

namespace Audit.CodeFixes.Tests.Bodies;

public class RenameBodyFixTests
{
    [Fact]
    public async Task The_body_its_overrides_and_its_references_get_another_name_that_the_attribute_tells()
        => await Fixed.AssertAsync<RenameBodyFix>(
            """
            using Audit;

            public class Basis
            {
                protected int CloseCore(int id) => -id;

                public override string ToString() => $"{CloseCore(1)}";
            }

            public partial class Service(IAuditLog audit) : Basis
            {
                [Audited("close")]
                public partial int Close(int id);

                /// <summary>See <see cref="CloseCore(int)"/>.</summary>
                private protected virtual int CloseCore(int id) => id > 1 ? this.CloseCore(id - 1) : id;

                public string Name => nameof(CloseCore);
            }

            public class Special(IAuditLog audit) : Service(audit)
            {
                private protected override int CloseCore(int id) => 10 * base.CloseCore(id);
            }

            """,
            """
            using Audit;

            public class Basis
            {
                protected int CloseCore(int id) => -id;

                public override string ToString() => $"{CloseCore(1)}";
            }

            public partial class Service(IAuditLog audit) : Basis
            {
                [Audited("close", Body = nameof(CloseBody))]
                public partial int Close(int id);

                /// <summary>See <see cref="CloseBody(int)"/>.</summary>
                private protected virtual int CloseBody(int id) => id > 1 ? this.CloseBody(id - 1) : id;

                public string Name => nameof(CloseBody);
            }

            public class Special(IAuditLog audit) : Service(audit)
            {
                private protected override int CloseBody(int id) => 10 * base.CloseBody(id);
            }

            """,
            "new Special(audit).Close(1);",
            """close {"id":1} success = 10""");

    [Fact]
    public async Task A_name_in_the_attribute_is_replaced_and_all_are_fixed_at_once()
        => await Fixed.AssertEachAsync<RenameBodyFix>(
            """
            using Audit;

            public class Basis
            {
                protected int Work() => 0;

                protected int OpenCore() => 0;

                protected int OpenBody() => 0;
            }

            public partial class Service(IAuditLog audit) : Basis
            {
                [Audited("close", Body = nameof(Work), Durability = Durability.Synced)]
                public partial int Close();

                private int Work() => 1;

                [Audited("open", Intent = true)]
                public partial int Open();

                private int OpenCore() => 2;
            }

            """,
            """
            using Audit;

            public class Basis
            {
                protected int Work() => 0;

                protected int OpenCore() => 0;

                protected int OpenBody() => 0;
            }

            public partial class Service(IAuditLog audit) : Basis
            {
                [Audited("close", Body = nameof(CloseBody), Durability = Durability.Synced)]
                public partial int Close();

                private int CloseBody() => 1;

                [Audited("open", Intent = true, Body = nameof(OpenBody2))]
                public partial int Open();

                private int OpenBody2() => 2;
            }

            """,
            "new Service(audit).Close(); new Service(audit).Open();",
            "close {} success = 1",
            "open {} started",
            "open {} success = 2");

    [Fact]
    public async Task A_body_that_two_methods_share_is_named_in_both_and_that_of_an_overload_in_none()
        => await Fixed.AssertAsync<RenameBodyFix>(
            """
            using Audit;

            public class Basis
            {
                protected int Work(int id) => -id;
            }

            public partial class Service(IAuditLog audit) : Basis
            {
                [Audited("close", Body = nameof(Work))]
                public partial int Close(int id);

                [Audited("shut", Body = nameof(Work))]
                public partial int Shut(int id);

                private int Work(int id) => id;

                [Audited("open", Body = nameof(Work))]
                public partial int Open(string id);

                private int Work(string id) => id.Length;
            }

            """,
            """
            using Audit;

            public class Basis
            {
                protected int Work(int id) => -id;
            }

            public partial class Service(IAuditLog audit) : Basis
            {
                [Audited("close", Body = nameof(CloseBody))]
                public partial int Close(int id);

                [Audited("shut", Body = nameof(CloseBody))]
                public partial int Shut(int id);

                private int CloseBody(int id) => id;

                [Audited("open", Body = nameof(Work))]
                public partial int Open(string id);

                private int Work(string id) => id.Length;
            }

            """,
            "new Service(audit).Shut(2);",
            """shut {"id":2} success = 2""");

    [Fact]
    public async Task All_are_fixed_at_once()
        => await Fixed.AssertAllAsync<RenameBodyFix>(
            """
            using Audit;

            public class Basis$
            {
                protected int CloseCore() => 0;
            }

            public partial class Service$(IAuditLog audit) : Basis$
            {
                [Audited("close")]
                public partial int Close();

                private int CloseCore() => 1;
            }

            """,
            """
            using Audit;

            public class Basis$
            {
                protected int CloseCore() => 0;
            }

            public partial class Service$(IAuditLog audit) : Basis$
            {
                [Audited("close", Body = nameof(CloseBody))]
                public partial int Close();

                private int CloseBody() => 1;
            }

            """);
}
