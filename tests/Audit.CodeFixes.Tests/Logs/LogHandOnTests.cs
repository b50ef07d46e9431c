using Audit.CodeFixes.Tests.Harness;
using Microsoft.CodeAnalysis.CodeRefactorings;

namespace Audit.CodeFixes.Tests.Logs;

/// <summary>A base that is given a log gets it from the types that derive from it, each with one parameter for it.</summary>
public class LogHandOnTests
{
    private const string Store = "public interface IStore { void Save(); }\npublic class Store : IStore { public void Save() { } }\n";

    [Theory]
    [InlineData("public class Derived(IStore store) : Basis(store, 1)", "public class Derived(IStore store, IAuditLog audit) : Basis(store, audit, 1)", "(new Store(), audit)")]
    [InlineData("public class Derived(IStore store) : Basis(number: 1, store: store)", "public class Derived(IStore store, IAuditLog audit) : Basis(number: 1, store: store, audit: audit)", "(new Store(), audit)")]
    [InlineData("public class Derived(IStore store) : Basis(store) // here", "public class Derived(IStore store, IAuditLog audit) : Basis(store, audit) // here", "(new Store(), audit)")]
    public async Task A_primary_constructor_hands_it_on(string before, string after, string arguments)
        => await AssertAsync(
            In("public class Basis(IStore store, int number = 1)", before),
            In("public partial class Basis(IStore store, IAuditLog audit, int number = 1)", after, audited: true),
            arguments);

    [Fact]
    public async Task A_type_without_a_constructor_gets_one()
        => await AssertAsync(
            "public class Basis\n{\n    public int Close() => 1;\n}\n\npublic class Derived : Basis, IPlain\n{\n}\n\npublic interface IPlain;\n\npublic class Other(IStore store) : IPlain { public IStore Store => store; }\n" + Store,
            "using Audit;\n\npublic partial class Basis(IAuditLog audit)\n{\n    [Audited(\"close\")]\n    public partial int Close();\n\n    private int CloseCore() => 1;\n}\n\npublic class Derived(IAuditLog audit) : Basis(audit), IPlain\n{\n}\n\npublic interface IPlain;\n\npublic class Other(IStore store) : IPlain { public IStore Store => store; }\n" + Store,
            "(audit)");

    [Fact]
    public async Task Ordinary_constructors_hand_it_on_and_a_log_that_one_has_is_not_taken_twice()
        => await AssertAsync(
            """
            public class Basis
            {
                protected Basis(IStore store) => store.Save();

                public int Close() => 1;
            }

            public class Derived : Basis
            {
                public Derived(IStore store) : base(store)
                {
                }

                public Derived(IStore store, Audit.IAuditLog log, string text) : base(store) => _ = (log, text);

                public Derived(IStore store, int one) : this(store) => _ = one;
            }

            public class Further(IStore store) : Derived(store, 1);

            """ + Store,
            """
            using Audit;

            public partial class Basis
            {
                private readonly IAuditLog _audit;

                protected Basis(IStore store, IAuditLog audit)
                {
                    _audit = audit;
                    store.Save();
                }

                [Audited("close")]
                public partial int Close();

                private int CloseCore() => 1;
            }

            public class Derived : Basis
            {
                public Derived(IStore store, IAuditLog audit) : base(store, audit)
                {
                }

                public Derived(IStore store, Audit.IAuditLog log, string text) : base(store, log) => _ = (log, text);

                public Derived(IStore store, int one, IAuditLog audit) : this(store, audit) => _ = one;
            }

            public class Further(IStore store, IAuditLog audit) : Derived(store, 1, audit);

            """ + Store,
            "(new Store(), 1, audit)");

    [Theory]
    [InlineData(RefactorAllScope.Document)]
    [InlineData(RefactorAllScope.Solution)]
    public async Task Where_both_are_audited_each_constructor_takes_one_log(RefactorAllScope scope)
    {
        var code = UserCode.Of(
            """
            public class Basis(IStore store)
            {
                public int Close() { store.Save(); return 1; }
            }

            public class Derived : Basis
            {
                public Derived(IStore store) : base(store)
                {
                }

                public int Open() => 2;
            }

            """ + Store.Replace("public void Save() { }", "void IStore.Save() { }", StringComparison.Ordinal));

        var audited = await code.AuditAllAsync("Open", scope);

        Assert.Equal(
            """
            using Audit;

            public partial class Basis(IStore store, IAuditLog audit)
            {
                [Audited("close")]
                public partial int Close();

                private int CloseCore() { store.Save(); return 1; }
            }

            public partial class Derived : Basis
            {
                private readonly IAuditLog _audit;

                public Derived(IStore store, IAuditLog audit) : base(store, audit)
                {
                    _audit = audit;
                }

                [Audited("open")]
                public partial int Open();

                private int OpenCore() => 2;
            }

            """, (await audited.TextAsync()).Split("public interface IStore")[0]);
        Assert.Equal(["open {} success = 2", "close {} success = 1"], await audited.RunAsync("var made = new Derived(new Store(), audit); made.Open(); made.Close();"));
    }

    private static string In(string basis, string derived, bool audited = false) =>
        $$"""
        {{(audited ? "using Audit;\n\n" : "")}}{{basis}}
        {
            public int Number => number;

            {{(audited ? "[Audited(\"close\")]\n    public partial int Close();\n\n    private int CloseCore() { store.Save(); return 1; }" : "public int Close() { store.Save(); return 1; }")}}
        }

        {{derived}}
        {
        }

        {{Store}}
        """;

    private static async Task AssertAsync(string before, string after, string arguments)
    {
        var audited = await UserCode.Of(before).AuditAsync("Close");
        Assert.Equal(after, await audited.TextAsync());
        var type = after.Contains("class Further", StringComparison.Ordinal) ? "Further(new Store(), audit)" : $"Derived{arguments}";
        Assert.Equal(["close {} success = 1"], await audited.RunAsync($"new {type}.Close();"));
    }
}
