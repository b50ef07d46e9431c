using Audit.CodeFixes.Methods;
using Audit.CodeFixes.Tests.Harness;

namespace Audit.CodeFixes.Tests.Methods;

public class MakeMethodPartialFixTests
{
    [Fact]
    public async Task The_body_moves_and_the_types_are_made_partial()
        => await Fixed.AssertAsync<MakeMethodPartialFix>(
            """
            using Audit;

            public class Outer
            {
                public class Service(IAuditLog audit)
                {
                    // Closes it.
                    [Audited("close")]
                    public async Task<int> CloseAsync(int id)
                    {
                        await Task.Yield();
                        return id;
                    }
                }
            }

            """,
            """
            using Audit;

            public partial class Outer
            {
                public partial class Service(IAuditLog audit)
                {
                    // Closes it.
                    [Audited("close")]
                    public partial Task<int> CloseAsync(int id);

                    private async Task<int> CloseCoreAsync(int id)
                    {
                        await Task.Yield();
                        return id;
                    }
                }
            }

            """,
            "await new Outer.Service(audit).CloseAsync(1);",
            """close {"id":1} success = 1""");

    [Fact]
    public async Task A_method_that_has_its_body_already_is_only_made_partial()
        => await Fixed.AssertAsync<MakeMethodPartialFix>(
            """
            using Audit;

            public class Service(IAuditLog audit)
            {
                [Audited("close")]
                public int Close(int id);

                private int CloseCore(int id) => id;
            }

            """,
            Fixed.InService(
                """
                [Audited("close")]
                public partial int Close(int id);

                private int CloseCore(int id) => id;
                """),
            "new Service(audit).Close(1);",
            """close {"id":1} success = 1""");

    [Fact]
    public async Task The_body_gets_the_name_that_the_attribute_gives_or_a_free_one()
        => await Fixed.AssertEachAsync<MakeMethodPartialFix>(
            """
            using Audit;

            public class Service(IAuditLog audit)
            {
                [Audited("open", Body = "Work")]
                public int Open() => 1;

                [Audited("close")]
                public int Close() => CloseCore + 1;

                private int CloseCore => 1;

                [Audited("shut", Body = nameof(Shut2))]
                public int Shut() => Shut2();

                private int Shut2() => 3;
            }

            """,
            Fixed.InService(
                """
                [Audited("open", Body = "Work")]
                public partial int Open();

                private int Work() => 1;

                [Audited("close", Body = nameof(CloseBody))]
                public partial int Close();

                private int CloseBody() => CloseCore + 1;

                private int CloseCore => 1;

                [Audited("shut", Body = nameof(ShutBody))]
                public partial int Shut();

                private int ShutBody() => Shut2();

                private int Shut2() => 3;
                """),
            "var service = new Service(audit); service.Open(); service.Close(); service.Shut();",
            "open {} success = 1",
            "close {} success = 2",
            "shut {} success = 3");

    [Fact]
    public async Task Two_methods_that_ask_for_one_body_get_two_and_an_alias_of_the_attribute_names_it()
        => await Fixed.AssertEachAsync<MakeMethodPartialFix>(
            """
            using Mark = Audit.AuditedAttribute;

            public class Service(Audit.IAuditLog audit)
            {
                [Mark("open", Body = "Work")]
                public int Open() => 1;

                [Mark("close", Body = "Work")]
                public int Close() => 2;
            }

            """,
            """
            using Mark = Audit.AuditedAttribute;

            public partial class Service(Audit.IAuditLog audit)
            {
                [Mark("open", Body = "Work")]
                public partial int Open();

                private int Work() => 1;

                [Mark("close", Body = nameof(CloseBody))]
                public partial int Close();

                private int CloseBody() => 2;
            }

            """,
            "new Service(audit).Open(); new Service(audit).Close();",
            "open {} success = 1",
            "close {} success = 2");

    [Fact]
    public async Task All_are_fixed_at_once()
        => await Fixed.AssertAllAsync<MakeMethodPartialFix>(
            """
            using Audit;

            public class Service$
            {
                [Audited("open")]
                public void Open() { }

                [Audited("close")]
                public void Close() { }
            }

            """,
            Fixed.InServices(
                """
                [Audited("open")]
                public partial void Open();

                private void OpenCore() { }

                [Audited("close")]
                public partial void Close();

                private void CloseCore() { }
                """));

    [Theory]
    [InlineData("public abstract class Service { [Audit.Audited(\"close\")] public abstract void Close(); }")]
    [InlineData("public interface IService { [Audit.Audited(\"close\")] void Close(); }")]
    [InlineData("public class Service { [Audit.Audited(\"close\")] public static extern void Close(); }")]
    public async Task Nothing_is_offered_without_a_body_to_move(string text) => await Fixed.AssertNotOfferedAsync("AUD001", text);
}
