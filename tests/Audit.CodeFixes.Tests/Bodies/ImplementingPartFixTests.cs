using Audit.CodeFixes.Bodies;
using Audit.CodeFixes.Tests.Harness;

namespace Audit.CodeFixes.Tests.Bodies;

public class ImplementingPartFixTests
{
    [Fact]
    public async Task The_implementing_part_becomes_the_body()
        => await Fixed.AssertAsync<ImplementingPartFix>(
            Fixed.InService(
                """
                [Audited("close", Durability = Durability.Committed, Intent = true)]
                public partial Task<int> CloseAsync(int id);

                // The work.
                public async partial Task<int> CloseAsync(int id)
                {
                    await Task.Yield();
                    return id;
                }
                """),
            Fixed.InService(
                """
                [Audited("close", Durability = Durability.Committed, Intent = true)]
                public partial Task<int> CloseAsync(int id);

                // The work.
                private async Task<int> CloseCoreAsync(int id)
                {
                    await Task.Yield();
                    return id;
                }
                """),
            "await new Service(audit).CloseAsync(1);",
            """close {"id":1} started""",
            """close {"id":1} success = 1""");

    [Fact]
    public async Task What_the_implementing_part_is_marked_with_goes_to_the_declaration()
        => await Fixed.AssertAsync<ImplementingPartFix>(
            Fixed.InService(
                """
                /// <summary>Closes it.</summary>
                public partial int Close(int id, string why = "");

                [Audited("close")]
                public partial int Close([AuditTarget("dossier")] int id, string why) => id + why.Length;
                """),
            Fixed.InService(
                """
                /// <summary>Closes it.</summary>
                [Audited("close")]
                public partial int Close([AuditTarget("dossier")] int id, string why = "");

                private int CloseCore(int id, string why) => id + why.Length;
                """),
            "new Service(audit).Close(1);",
            """close {"id":1,"why":""} success = 1""");

    [Fact]
    public async Task What_the_compiler_is_told_about_the_code_goes_where_it_counts()
        => await Fixed.AssertAsync<ImplementingPartFix>(
            """
            using System.Diagnostics.CodeAnalysis;
            using System.Runtime.CompilerServices;
            using Audit;

            public partial class Service(IAuditLog audit)
            {
                [Audited("read")]
                [Obsolete("Old")]
                public partial IAsyncEnumerable<int> ReadAsync<T>([DisallowNull] T? value, CancellationToken ct);

                // The work.
                public async partial IAsyncEnumerable<int> ReadAsync<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] T>(T? value, [EnumeratorCancellation] CancellationToken ct)
                {
                    await Task.Delay(0, ct);
                    yield return value.GetHashCode();
                }
            }

            """,
            """
            using System.Diagnostics.CodeAnalysis;
            using System.Runtime.CompilerServices;
            using Audit;

            public partial class Service(IAuditLog audit)
            {
                [Audited("read")]
                [Obsolete("Old")]
                public partial IAsyncEnumerable<int> ReadAsync<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] T>([DisallowNull] T? value, CancellationToken ct);

                // The work.
                [Obsolete("Old")]
                private async IAsyncEnumerable<int> ReadCoreAsync<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] T>([DisallowNull] T? value, [EnumeratorCancellation] CancellationToken ct)
                {
                    await Task.Delay(0, ct);
                    yield return value.GetHashCode();
                }
            }

            """,
            "#pragma warning disable CS0618\nawait foreach (var _ in new Service(audit).ReadAsync(1, default)) { }",
            """read {"value":1} success = {"count":1,"completed":true}""");

    [Fact]
    public async Task A_part_without_a_declaration_is_split()
        => await Fixed.AssertAsync<ImplementingPartFix>(
            Fixed.InService(
                """
                [Audited("close")]
                public partial int Close(int id) => id;
                """),
            Fixed.InService(
                """
                [Audited("close")]
                public partial int Close(int id);

                private int CloseCore(int id) => id;
                """),
            "new Service(audit).Close(1);",
            """close {"id":1} success = 1""");

    [Fact]
    public async Task The_parts_may_stand_in_two_files_and_the_name_be_taken()
    {
        var code = UserCode.Of(
        [
            ("Input.cs", "using Audit;\n\npublic partial class Service(IAuditLog audit)\n{\n    [Audited(\"close\")]\n    public partial int Close();\n}\n"),
            ("Second.cs", "public partial class Service\n{\n    public partial int Close() => CloseCore();\n\n    private int CloseCore() => 1;\n}\n"),
        ]);

        var moved = await code.FixAsync<ImplementingPartFix>();

        Assert.Equal("using Audit;\n\npublic partial class Service(IAuditLog audit)\n{\n    [Audited(\"close\", Body = nameof(CloseBody))]\n    public partial int Close();\n}\n", await moved.TextAsync());
        Assert.Equal("public partial class Service\n{\n    private int CloseBody() => CloseCore();\n\n    private int CloseCore() => 1;\n}\n", await moved.TextAsync("Second.cs"));
        Assert.Equal(["close {} success = 1"], await moved.RunAsync("new Service(audit).Close();"));
    }

    [Fact]
    public async Task All_are_fixed_at_once()
        => await Fixed.AssertAllAsync<ImplementingPartFix>(
            Fixed.InServices(
                """
                [Audited("close")]
                public partial int Close(int id);

                public partial int Close(int id) => id;

                [Audited("open")]
                public partial int Open(int id) => id;
                """),
            Fixed.InServices(
                """
                [Audited("close")]
                public partial int Close(int id);

                private int CloseCore(int id) => id;

                [Audited("open")]
                public partial int Open(int id);

                private int OpenCore(int id) => id;
                """));
}
