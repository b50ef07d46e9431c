using Audit.CodeFixes.Bodies;
using Audit.CodeFixes.Tests.Harness;

namespace Audit.CodeFixes.Tests.Bodies;

public class CallAuditedMethodFixTests
{
    [Theory]
    [InlineData("service.CloseCore(1)", "service.Close(1)")]
    [InlineData("service?.CloseCore(1)", "service?.Close(1)")]
    [InlineData("((Func<int, int>)service.CloseCore)(1)", "((Func<int, int>)service.Close)(1)")]
    [InlineData("service.CloseCore(service.CloseCore(1) * 0 + 1)", "service.Close(service.Close(1) * 0 + 1)")]
    [InlineData("service. /* all */ PickCore<int>(1)", "service. /* all */ Pick<int>(1)")]
    [InlineData("service.DetailCore(1, new AuditDetails())", "service.Detail(1)")]
    [InlineData("service.DetailCore(details: null!, id: 1)", "service.Detail(id: 1)")]
    [InlineData("Service.TwiceCore(log, 1)", "Service.Twice(log, 1)")]
    [InlineData("service.NamedCore(1)", "service.Named(1)")]
    public async Task The_call_goes_to_the_audited_method(string before, string after)
    {
        var called = await UserCode.Of(In(before)).FixAllAsync<CallAuditedMethodFix>(Microsoft.CodeAnalysis.CodeFixes.FixAllScope.Document);
        Assert.Equal(In(after), await called.TextAsync());
        Assert.EndsWith("""1} success = 1""", (await called.RunAsync("Caller.Call(new Service(audit), audit);"))[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_without_a_receiver_goes_there_too()
        => await Fixed.AssertAsync<CallAuditedMethodFix>(
            Fixed.InService(
                """
                [Audited("close")]
                public partial int Close(int id);

                private int CloseCore(int id) => id;

                public int CloseAll() => CloseCore(1);
                """),
            Fixed.InService(
                """
                [Audited("close")]
                public partial int Close(int id);

                private int CloseCore(int id) => id;

                public int CloseAll() => Close(1);
                """),
            "new Service(audit).CloseAll();",
            """close {"id":1} success = 1""");

    [Theory]
    [InlineData("Service.StaticCore(1)")]
    [InlineData("service.HiddenCore(1)")]
    [InlineData("((Func<int, int>)service.HiddenCore)(1)")]
    [InlineData("service.NamedCore(key: 1)")]
    [InlineData("service.NamedCore()")]
    [InlineData("service.DetailCore(service.Close(1), DetailsOf(service.Close(1)))")]
    [InlineData("((Func<int, AuditDetails, int>)service.DetailCore)(1, null!)")]
    public async Task Nothing_is_offered_where_the_call_would_not_compile_or_another_be_lost(string call) => await Fixed.AssertNotOfferedAsync("AUD016", In(call));

    [Fact]
    public async Task All_are_fixed_at_once()
        => await Fixed.AssertAllAsync<CallAuditedMethodFix>(
            Fixed.InServices(
                """
                [Audited("close")]
                public partial int Close(int id);

                private int CloseCore(int id) => id;

                public int CloseAll() => CloseCore(CloseCore(1));
                """),
            Fixed.InServices(
                """
                [Audited("close")]
                public partial int Close(int id);

                private int CloseCore(int id) => id;

                public int CloseAll() => Close(Close(1));
                """));

    private static string In(string call) =>
        $$"""
        using Audit;

        public partial class Service(IAuditLog audit)
        {
            [Audited("close")]
            public partial int Close(int id);

            internal int CloseCore(int id) => id;

            [Audited("pick")]
            public partial T Pick<T>(T value);

            internal T PickCore<T>(T value) => value;

            [Audited("detail")]
            public partial int Detail(int id);

            internal int DetailCore(int id, AuditDetails details) => id;

            [Audited("static")]
            public partial int Static(int id);

            internal static int StaticCore(int id) => id;

            [Audited("twice")]
            public static partial int Twice(IAuditLog log, int id);

            internal static int TwiceCore(IAuditLog log, int id) => id;

            [Audited("hidden")]
            private partial int Hidden(int id);

            internal int HiddenCore(int id) => id;

            [Audited("named")]
            public partial int Named(int id);

            internal int NamedCore(int key = 1) => key;
        }

        public static class Caller
        {
            public static object? Call(Service service, IAuditLog log) => {{call}};

            public static AuditDetails DetailsOf(int id) => null!;
        }

        """;
}
