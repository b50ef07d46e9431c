using Audit.CodeFixes.Tests.Harness;
using Microsoft.CodeAnalysis.CodeRefactorings;

namespace Audit.CodeFixes.Tests.Methods;

/// <summary>"Audit this method" in every kind of type, where it is offered, and for all methods at once.</summary>
public class AuditMethodTests
{
    [Fact]
    public async Task Types_around_are_made_partial_and_the_using_is_added_among_the_others()
        => await AssertAuditedAsync(
            """
            using System.Text;

            namespace Dossiers
            {
                // All of them.
                public static class Services
                {
                    public readonly record struct Service
                    {
                        public Service(Audit.IAuditLog log) => Log = log;

                        private Audit.IAuditLog Log { get; }

                        public readonly int Close(StringBuilder text) => text.Length;
                    }
                }
            }

            """,
            "Close",
            """
            using System.Text;
            using Audit;

            namespace Dossiers
            {
                // All of them.
                public static partial class Services
                {
                    public readonly partial record struct Service
                    {
                        public Service(Audit.IAuditLog log) => Log = log;

                        private Audit.IAuditLog Log { get; }

                        [Audited("close")]
                        public readonly partial int Close(StringBuilder text);

                        private readonly int CloseCore(StringBuilder text) => text.Length;
                    }
                }
            }

            """,
            "new Dossiers.Services.Service(audit).Close(new(\"abc\"));",
            """close {"text":"[StringBuilder]"} success = 3""");

    [Fact]
    public async Task A_method_of_an_interface_stays_public()
        => await AssertAuditedAsync(
            """
            using Audit;

            public interface IService
            {
                IAuditLog Log { get; }

                int Close(int id)
                {
                    return id;
                }
            }

            public record Service(IAuditLog Log) : IService;

            """,
            "Close",
            """
            using Audit;

            public partial interface IService
            {
                IAuditLog Log { get; }

                [Audited("close")]
                public partial int Close(int id);

                private int CloseCore(int id)
                {
                    return id;
                }
            }

            public record Service(IAuditLog Log) : IService;

            """,
            "((IService)new Service(audit)).Close(1);",
            """close {"id":1} success = 1""");

    [Fact]
    public async Task A_method_with_this_stays_an_extension()
        => await AssertAuditedAsync(
            """
            using Audit;

            internal static class Extensions
            {
                internal static IAuditLog? Log;

                /* Counts. */
                internal static int CountWords(this string text)
                    => text.Split(' ').Length;
            }

            """,
            "CountWords",
            """
            using Audit;

            internal static partial class Extensions
            {
                internal static IAuditLog? Log;

                /* Counts. */
                [Audited("count_words")]
                internal static partial int CountWords(this string text);

                private static int CountWordsCore(string text)
                    => text.Split(' ').Length;
            }

            """,
            "Extensions.Log = audit; \"a b\".CountWords();",
            """count_words {"text":"a b"} success = 2""");

    [Fact]
    public async Task Lines_end_as_they_do_in_the_file()
    {
        var code = UserCode.Of(
            """
            namespace Dossiers;

            public class Service
            {
                public Service()
                {
                }

                public int Close(int id)
                {
                    return id;
                }
            }

            """.ReplaceLineEndings("\r\n"));

        var audited = await code.AuditAsync("Close");

        Assert.Equal(
            """
            using Audit;

            namespace Dossiers;

            public partial class Service
            {
                private readonly IAuditLog _audit;

                public Service(IAuditLog audit)
                {
                    _audit = audit;
                }

                [Audited("close")]
                public partial int Close(int id);

                private int CloseCore(int id)
                {
                    return id;
                }
            }

            """.ReplaceLineEndings("\r\n"),
            await audited.TextAsync());
    }

    [Theory]
    [InlineData("public abstract class Service { public abstract void Close(); }")]
    [InlineData("public class ServiceAttribute : Attribute { public void Close() { } }")]
    [InlineData("public class Service { public extern static void Close(); }")]
    [InlineData("public interface IService { void Close(); }")]
    [InlineData("public interface IService { int Close() => 1; }")]
    [InlineData("public class Service : IDisposable { void IDisposable.Dispose() => _ = nameof(Close); void Close; }", "Dispose()")]
    [InlineData("public class Service { public async void Close() => await Task.Yield(); }")]
    [InlineData("public class Service { public static void Close() { } }")]
    [InlineData("public static class Service { public static void Close(this string text) { } }")]
    [InlineData("public static class Service { extension(string text) { public int Close() => 1; } }")]
    [InlineData("file class Service { public void Close() { } }")]
    [InlineData("public class Service { public System.Collections.IEnumerable Close() => \"\"; }")]
    [InlineData("public class Service { public override string ToString() => \"\"; }", "ToString")]
    [InlineData("public partial class Service(Audit.IAuditLog log) { [Audit.Audited(\"x\")] public partial void X(); private void XCore() { _ = log; } }", "XCore")]
    [InlineData("public partial class Service { public partial void Close(); public partial void Close() { } }", "Close() {")]
    [InlineData("public class Service(Audit.IAuditLog one, Audit.IAuditLog two) { public void Close() { _ = (one, two); } }")]
    [InlineData("public class Service { public void Close() { var here = 1; } }", "here")]
    [InlineData("public class Service { public void Close() { } }", "Service")]
    public async Task Nothing_is_offered_where_nothing_can_be_audited(string text, string at = "Close")
        => Assert.False(await UserCode.Of(text).CanAuditAsync(at));

    [Theory]
    [InlineData("public class Service { public void Close() { } }", "public void")]
    [InlineData("public class Service { public void Close(int id) { } }", "int id")]
    [InlineData("public class Service { private protected ValueTask Close<T>() => default; }", "<T>")]
    public async Task It_is_offered_on_the_whole_head_of_a_method(string text, string at)
        => Assert.True(await UserCode.Of(text).CanAuditAsync(at));

    [Theory]
    [InlineData(RefactorAllScope.ContainingType, "A")]
    [InlineData(RefactorAllScope.Document, "A B")]
    [InlineData(RefactorAllScope.Project, "A B C")]
    [InlineData(RefactorAllScope.Solution, "A B C D")]
    public async Task All_methods_of_a_scope_that_others_can_call_are_audited_at_once(RefactorAllScope scope, string audited)
    {
        var code = UserCode.Of(
        [
            ("Input.cs", $"{Service("A")}\n{Service("B")}"),
            ("Second.cs", Service("C")),
            ("Other/Third.cs", Service("D")),
        ]);

        var all = await code.AuditAllAsync("Open", scope);

        var texts = $"{await all.TextAsync()}{await all.TextAsync("Second.cs")}{await all.TextAsync("Other/Third.cs")}".Replace("using Audit;\n\n", "", StringComparison.Ordinal);
        var expected = "ABCD".Select(static name => name.ToString()).Select(name => audited.Contains(name, StringComparison.Ordinal) ? Audited(name) : Service(name)).ToArray();
        Assert.Equal($"{expected[0]}\n{expected[1]}{expected[2]}{expected[3]}", texts);
        Assert.Equal(["open_a {} success = 1", """open_a {"id":2} success = 3"""], await all.RunAsync("_ = new A(audit).Open() + new A(audit).Open(2);"));
    }

    private static string Service(string name) =>
        $$"""
        public class {{name}}
        {
            public int Open() => One();

            public int Open(int id) => id + One();

            private int One() => 1;
        }

        """;

    private static string Audited(string name) => Audited(name, name == "D" ? "open" : $"open_{name.ToLowerInvariant()}");

    private static string Audited(string name, string action) =>
        $$"""
        public partial class {{name}}(IAuditLog audit)
        {
            [Audited("{{action}}")]
            public partial int Open();

            private int OpenCore() => One();

            [Audited("{{action}}")]
            public partial int Open(int id);

            private int OpenCore(int id) => id + One();

            private int One() => 1;
        }

        """;

    private static async Task AssertAuditedAsync(string before, string at, string after, string statements, string row)
    {
        var audited = await UserCode.Of(before).AuditAsync(at);
        Assert.Equal(after, await audited.TextAsync());
        Assert.Equal([row], await audited.RunAsync(statements));
    }
}
