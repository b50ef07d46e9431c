using Audit.CodeFixes.Logs;
using Audit.CodeFixes.Tests.Harness;

namespace Audit.CodeFixes.Tests.Logs;

public class AddLogFixTests
{
    private const string Row = "close {} success = 1";

    [Theory]
    [InlineData("partial class Service", "partial class Service(IAuditLog audit)", "(audit)")]
    [InlineData("partial class Service<T> // of T", "partial class Service<T>(IAuditLog audit) // of T", "<int>(audit)")]
    [InlineData("partial class Service(int id, string name = \"\")", "partial class Service(int id, IAuditLog audit, string name = \"\")", "(1, audit)", "id + name.Length")]
    [InlineData("partial class Service(params int[] ids)", "partial class Service(IAuditLog audit, params int[] ids)", "(audit, 1)", "ids.Length")]
    [InlineData("readonly partial struct Service", "readonly partial struct Service(IAuditLog audit)", "(audit)")]
    [InlineData("partial record Service(int Id)", "partial record Service(int Id, IAuditLog Audit)", "(1, audit)")]
    [InlineData("partial record Service", "partial record Service(IAuditLog Audit)", "(audit)")]
    [InlineData("partial record struct Service(int Audit)", "partial record struct Service(int Audit, IAuditLog AuditLog)", "(1, audit)")]
    [InlineData("partial record Service(int Id) : Basis", "partial record Service(int Id, IAuditLog AuditLog) : Basis", "(1, audit)")]
    [InlineData("partial record Service", "partial record Service(IAuditLog AuditLog)", "(audit)", "Audit.AuditContext.Current is null ? 1 : 1")]
    public async Task The_primary_constructor_takes_a_log(string before, string after, string arguments, string one = "1")
    {
        var supplied = await UserCode.Of(In(before)).FixAsync<AddLogFix>();
        Assert.Equal(In(after), await supplied.TextAsync());
        Assert.Equal([Row], await supplied.RunAsync($"new Service{arguments}.Close();"));

        string In(string type) =>
            $$"""
            using Audit;

            public {{type}}
            {
                [Audited("close")]
                public partial int Close();

                private int CloseCore() => {{one}};
            }

            public record Basis
            {
                public int Audit => 1;
            }

            """;
    }

    [Fact]
    public async Task Every_ordinary_constructor_takes_a_log_and_a_field_keeps_it()
        => await Fixed.AssertAsync<AddLogFix>(
            """
            using Audit;

            public partial class Service
            {
                private readonly int _one;

                static Service() { }

                public Service(int one)
                {
                    // Keeps it.
                    _one = one;
                }

                public Service() : this(1)
                {
                }

                internal Service(string one, string unit = "") : this(one: one.Length + unit.Length) { }

                internal Service(IAuditLog log, byte[] one) : this(unit: "x", one: $"{log}{one}") { }

                internal Service(char one) : this("x", "y") => _ = one;

                protected Service(long one) => _one = (int)one;

                protected Service(byte one) { }

                protected Service(short one) => throw new NotSupportedException($"{one}");

                [Audited("close")]
                public partial int Close();

                private int CloseCore() => _one;
            }

            """,
            """
            using Audit;

            public partial class Service
            {
                private readonly IAuditLog _audit;
                private readonly int _one;

                static Service() { }

                public Service(int one, IAuditLog audit)
                {
                    _audit = audit;
                    // Keeps it.
                    _one = one;
                }

                public Service(IAuditLog audit) : this(1, audit)
                {
                }

                internal Service(string one, IAuditLog audit, string unit = "") : this(one: one.Length + unit.Length, audit: audit) { }

                internal Service(IAuditLog log, byte[] one) : this(unit: "x", one: $"{log}{one}", audit: log) { }

                internal Service(char one, IAuditLog audit) : this("x", audit, "y") => _ = one;

                protected Service(long one, IAuditLog audit)
                {
                    _audit = audit;
                    _one = (int)one;
                }

                protected Service(byte one, IAuditLog audit)
                {
                    _audit = audit;
                }

                protected Service(short one, IAuditLog audit)
                {
                    _audit = audit;
                    throw new NotSupportedException($"{one}");
                }

                [Audited("close")]
                public partial int Close();

                private int CloseCore() => _one;
            }

            """,
            "new Service(audit).Close();",
            Row);

    [Fact]
    public async Task What_the_constructors_and_base_types_have_names_for_is_not_hidden()
        => await Fixed.AssertAsync<AddLogFix>(
            """
            using Audit;

            public class Basis
            {
                protected int _audit = 1;
            }

            public partial class Service : Basis
            {
                public Service() { var audit = 2; _audit = audit; }

                [Audited("close")]
                public partial int Close();

                private int CloseCore() => _audit;
            }

            """,
            """
            using Audit;

            public class Basis
            {
                protected int _audit = 1;
            }

            public partial class Service : Basis
            {
                private readonly IAuditLog _auditLog;

                public Service(IAuditLog auditLog) { _auditLog = auditLog; var audit = 2; _audit = audit; }

                [Audited("close")]
                public partial int Close();

                private int CloseCore() => _audit;
            }

            """,
            "new Service(audit).Close();",
            "close {} success = 2");

    [Fact]
    public async Task A_log_that_a_constructor_takes_already_is_kept()
        => await Fixed.AssertAsync<AddLogFix>(
            """
            using Audit;

            public class Basis(IAuditLog log)
            {
                public override string ToString() => $"{log}";
            }

            public partial class Service : Basis
            {
                public Service(IAuditLog log, int one) : base(log)
                {
                    _ = one;
                }

                public Service(IAuditLog log) : this(log, 1)
                {
                }

                [Audited("close")]
                public partial int Close();

                private int CloseCore() => 1;
            }

            """,
            """
            using Audit;

            public class Basis(IAuditLog log)
            {
                public override string ToString() => $"{log}";
            }

            public partial class Service : Basis
            {
                private readonly IAuditLog _audit;

                public Service(IAuditLog log, int one) : base(log)
                {
                    _audit = log;
                    _ = one;
                }

                public Service(IAuditLog log) : this(log, 1)
                {
                }

                [Audited("close")]
                public partial int Close();

                private int CloseCore() => 1;
            }

            """,
            "new Service(audit).Close();",
            Row);

    [Fact]
    public async Task Constructors_beside_a_primary_one_hand_the_log_on_and_no_name_hides_it()
        => await Fixed.AssertAsync<AddLogFix>(
            """
            using Audit;

            public partial class Service(int one)
            {
                public Service() : this(1) { }

                [Audited("close")]
                public partial int Close(string audit);

                private int CloseCore(string audit) => one;
            }

            """,
            """
            using Audit;

            public partial class Service(int one, IAuditLog auditLog)
            {
                public Service(IAuditLog auditLog) : this(1, auditLog) { }

                [Audited("close")]
                public partial int Close(string audit);

                private int CloseCore(string audit) => one;
            }

            """,
            "new Service(audit).Close(\"\");",
            """close {"audit":""} success = 1""");

    [Fact]
    public async Task The_primary_constructor_may_stand_in_another_file()
    {
        var code = UserCode.Of(
        [
            ("Input.cs", "using Audit;\n\npublic partial class Service\n{\n    [Audited(\"close\")]\n    public partial int Close();\n\n    private int CloseCore() => one;\n}\n"),
            ("Second.cs", "public partial class Service(int one);\n"),
        ]);

        var supplied = await code.FixAsync<AddLogFix>();

        Assert.Equal("using Audit;\n\npublic partial class Service(int one, IAuditLog audit);\n", await supplied.TextAsync("Second.cs"));
        Assert.Equal([Row], await supplied.RunAsync("new Service(1, audit).Close();"));
    }

    [Theory]
    [InlineData("public partial class Service(IAuditLog log) { public override string ToString() => $\"{log}\"; [Audited(\"close\")] public static partial int Close(); private static int CloseCore() => 1; }")]
    [InlineData("public partial interface IService { [Audited(\"close\")] public partial int Close(); private int CloseCore() => 1; }")]
    [InlineData("public partial class Service(IAuditLog log) { public override string ToString() => $\"{log}\"; [Audited(\"close\")] public partial int Close(int log); private int CloseCore(int log) => 1; }")]
    [InlineData("public partial class Service { public Service(params int[] ids) { } public Service() : this(1, 2) { } [Audited(\"close\")] public partial int Close(); private int CloseCore() => 1; }")]
    public async Task Nothing_is_offered_where_no_constructor_can_give_a_log(string text) => await Fixed.AssertNotOfferedAsync("AUD007", "using Audit;\n" + text);

    [Fact]
    public async Task All_are_fixed_at_once()
        => await Fixed.AssertAllAsync<AddLogFix>(
            """
            using Audit;

            public partial class Service$
            {
                [Audited("open")]
                public partial void Open();

                private void OpenCore() { }

                [Audited("close")]
                public partial void Close();

                private void CloseCore() { }
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
}
