using Audit.CodeFixes.Bodies;
using Audit.CodeFixes.Tests.Harness;

namespace Audit.CodeFixes.Tests.Bodies;

public class AlignBodyFixTests
{
    [Fact]
    public async Task Types_follow_the_declaration_and_names_stay_as_the_code_knows_them()
        => await Fixed.AssertAsync<AlignBodyFix>(
            Fixed.InService(
                """
                [Audited("close", Durability = Durability.Committed, Intent = true)]
                public partial Task<string?> CloseAsync(int id, string? why = null);

                // The work.
                private async Task<string> CloseCoreAsync(long key)
                {
                    await Task.Yield();
                    return $"{key}";
                }
                """),
            Fixed.InService(
                """
                [Audited("close", Durability = Durability.Committed, Intent = true)]
                public partial Task<string?> CloseAsync(int id, string? why = null);

                // The work.
                private async Task<string?> CloseCoreAsync(int key, string? why)
                {
                    await Task.Yield();
                    return $"{key}";
                }
                """),
            "await new Service(audit).CloseAsync(1);",
            """close {"id":1,"why":null} started""",
            """close {"id":1,"why":null} success = "1" """.TrimEnd());

    [Fact]
    public async Task Parameters_in_another_order_are_put_in_order_and_details_stay()
        => await Fixed.AssertAsync<AlignBodyFix>(
            Fixed.InService(
                """
                [Audited("close")]
                public partial int Close(int id, string why);

                internal int CloseCore(string why, int id, AuditDetails details) => id + why.Length + details.GetHashCode() * 0;
                """),
            Fixed.InService(
                """
                [Audited("close")]
                public partial int Close(int id, string why);

                internal int CloseCore(int id, string why, AuditDetails details) => id + why.Length + details.GetHashCode() * 0;
                """),
            "new Service(audit).Close(1, \"x\");",
            """close {"id":1,"why":"x"} success = 2""");

    [Fact]
    public async Task What_the_body_says_about_its_parameters_stays()
        => await Fixed.AssertAsync<AlignBodyFix>(
            """
            using System.Runtime.CompilerServices;
            using Audit;

            public partial class Service(IAuditLog audit)
            {
                [Audited("read")]
                public partial IAsyncEnumerable<int> ReadAsync(int id, CancellationToken ct);

                private async IAsyncEnumerable<int> ReadCoreAsync(long id, [EnumeratorCancellation] CancellationToken token)
                {
                    await Task.Delay(0, token);
                    yield return 1;
                }
            }

            """,
            """
            using System.Runtime.CompilerServices;
            using Audit;

            public partial class Service(IAuditLog audit)
            {
                [Audited("read")]
                public partial IAsyncEnumerable<int> ReadAsync(int id, CancellationToken ct);

                private async IAsyncEnumerable<int> ReadCoreAsync(int id, [EnumeratorCancellation] CancellationToken token)
                {
                    await Task.Delay(0, token);
                    yield return 1;
                }
            }

            """,
            "await foreach (var _ in new Service(audit).ReadAsync(1, default)) { }",
            """read {"id":1} success = {"count":1,"completed":true}""");

    [Fact]
    public async Task A_static_method_gets_a_static_body_and_a_generic_one_its_constraints()
        => await Fixed.AssertEachAsync<AlignBodyFix>(
            Fixed.InService(
                """
                [Audited("open")]
                public static partial int Open(IAuditLog log);

                private int OpenCore(IAuditLog log) => 1;

                [Audited("pick")]
                public partial T Pick<T>(T value)
                    where T : struct;

                private T PickCore<T>(T value) where T : class
                {
                    return value;
                }
                """),
            Fixed.InService(
                """
                [Audited("open")]
                public static partial int Open(IAuditLog log);

                private static int OpenCore(IAuditLog log) => 1;

                [Audited("pick")]
                public partial T Pick<T>(T value)
                    where T : struct;

                private T PickCore<T>(T value)
                    where T : struct
                {
                    return value;
                }
                """),
            "Service.Open(audit); new Service(audit).Pick(2);",
            "open {} success = 1",
            """pick {"value":2} success = 2""");

    [Fact]
    public async Task The_body_of_an_overload_is_left_alone()
        => await Fixed.AssertAsync<AlignBodyFix>(
            Fixed.InService(
                """
                [Audited("close")]
                public partial int Close(int id);

                [Audited("close")]
                public partial int Close(string id);

                private int CloseCore(long id) => 1;

                private int CloseCore(string id) => id.Length;
                """),
            Fixed.InService(
                """
                [Audited("close")]
                public partial int Close(int id);

                [Audited("close")]
                public partial int Close(string id);

                private int CloseCore(int id) => 1;

                private int CloseCore(string id) => id.Length;
                """),
            "new Service(audit).Close(5);",
            """close {"id":5} success = 1""");

    [Fact]
    public async Task Nothing_is_offered_where_two_methods_may_be_meant()
        => await Fixed.AssertNotOfferedAsync(
            "AUD006",
            """
            public partial class Service(Audit.IAuditLog audit)
            {
                [Audit.Audited("close")]
                public partial int Close(int id);

                private int CloseCore(long id) => 1;

                private int CloseCore(string id) => id.Length;
            }
            """);

    [Fact]
    public async Task All_are_fixed_at_once()
        => await Fixed.AssertAllAsync<AlignBodyFix>(
            Fixed.InServices(
                """
                [Audited("open")]
                public partial int Open(int id);

                private long OpenCore(long id) => 1;

                [Audited("close")]
                public partial void Close(int id);

                private int CloseCore()
                {
                    throw new NotSupportedException();
                }
                """),
            Fixed.InServices(
                """
                [Audited("open")]
                public partial int Open(int id);

                private int OpenCore(int id) => 1;

                [Audited("close")]
                public partial void Close(int id);

                private void CloseCore(int id)
                {
                    throw new NotSupportedException();
                }
                """));
}
