using Audit.CodeFixes.Bodies;
using Audit.CodeFixes.Tests.Harness;

namespace Audit.CodeFixes.Tests.Bodies;

public class AddBodyFixTests
{
    [Fact]
    public async Task A_body_that_is_still_to_be_written_is_added()
        => await Fixed.AssertAsync<AddBodyFix>(
            Fixed.InService(
                """
                [Audited("close")]
                public partial Task<T> CloseAsync<T>(in int id, T value, string why = "")
                    where T : struct;

                public override string ToString() => $"{audit}";
                """),
            Fixed.InService(
                """
                [Audited("close")]
                public partial Task<T> CloseAsync<T>(in int id, T value, string why = "")
                    where T : struct;

                private Task<T> CloseCoreAsync<T>(in int id, T value, string why)
                    where T : struct
                {
                    throw new NotImplementedException();
                }

                public override string ToString() => $"{audit}";
                """),
            "try { await new Service(audit).CloseAsync(1, 2); } catch (NotImplementedException) { }",
            """close {"id":1,"value":2,"why":""} error ! The method or operation is not implemented.""");

    [Fact]
    public async Task The_using_is_added_and_a_static_method_gets_a_static_body()
    {
        var code = UserCode.Of("static partial class Service\r\n{\r\n    [Audit.Audited(\"close\")]\r\n    public static partial int Close(Audit.IAuditLog log);\r\n}\r\n");
        var added = await code.FixAsync<AddBodyFix>();
        Assert.Equal(
            "static partial class Service\r\n{\r\n    [Audit.Audited(\"close\")]\r\n    public static partial int Close(Audit.IAuditLog log);\r\n\r\n    private static int CloseCore(Audit.IAuditLog log)\r\n    {\r\n        throw new NotImplementedException();\r\n    }\r\n}\r\n",
            await added.TextAsync());
        await added.CompileAsync();
    }

    [Fact]
    public async Task It_hides_nothing_that_is_inherited()
        => await Fixed.AssertAsync<AddBodyFix>(
            """
            using Audit;

            public class Basis
            {
                protected int CloseCore() => 1;
            }

            public partial class Service(IAuditLog audit) : Basis
            {
                [Audited("close")]
                public partial int Close();
            }

            """,
            """
            using Audit;

            public class Basis
            {
                protected int CloseCore() => 1;
            }

            public partial class Service(IAuditLog audit) : Basis
            {
                [Audited("close", Body = nameof(CloseBody))]
                public partial int Close();

                private int CloseBody()
                {
                    throw new NotImplementedException();
                }
            }

            """,
            "try { new Service(audit).Close(); } catch (NotImplementedException) { }",
            "close {} error ! The method or operation is not implemented.");

    [Fact]
    public async Task It_has_not_the_name_of_its_type()
        => await Fixed.AssertAsync<AddBodyFix>(
            """
            using Audit;

            public partial class CloseCore(IAuditLog audit)
            {
                [Audited("close")]
                public partial int Close();
            }

            """,
            """
            using Audit;

            public partial class CloseCore(IAuditLog audit)
            {
                [Audited("close", Body = nameof(CloseBody))]
                public partial int Close();

                private int CloseBody()
                {
                    throw new NotImplementedException();
                }
            }

            """,
            "try { new CloseCore(audit).Close(); } catch (NotImplementedException) { }",
            "close {} error ! The method or operation is not implemented.");

    [Fact]
    public async Task All_are_fixed_at_once()
        => await Fixed.AssertAllAsync<AddBodyFix>(
            Fixed.InServices(
                """
                [Audited("close")]
                public partial void Close(int id);

                [Audited("open", Body = "Work")]
                public partial void Open();
                """),
            Fixed.InServices(
                """
                [Audited("close")]
                public partial void Close(int id);

                private void CloseCore(int id)
                {
                    throw new NotImplementedException();
                }

                [Audited("open", Body = "Work")]
                public partial void Open();

                private void Work()
                {
                    throw new NotImplementedException();
                }
                """));
}
