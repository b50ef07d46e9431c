using Audit.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Audit.Generators.Tests.Robustness;

/// <summary>Projects whose own types and members have names that generated code uses: it compiles all the same, or an error of ours says what is in its way.</summary>
public class StrangeNamesTests
{
    private const string Method = "[Audited(\"m\")] public partial int M(int id); private int MCore(int id) => id;";

    public static TheoryData<string> Names => [.. Clean.Keys];

    private static readonly Dictionary<string, string> Clean = new()
    {
        ["contextual keywords as names of types, members and methods"] =
            """
            public class @var { public int @value { get; set; } public int @field { get; set; } public int @await { get; set; } public int @global { get; set; } public int @required { get; set; } public int @nameof { get; set; } }
            public class @dynamic { } public class @nint { } public class @record { } public class @scoped { } public class @file { } public class @await { } public class @where { } public class @unmanaged { } public class @allows { } public class @extension { }
            public partial class S(IAuditLog @await)
            {
                [Audited("a")] public partial @var @nameof(@var value, @dynamic b, @nint c, @record d, @scoped e, @file f, @await g, @where h, @unmanaged i, @allows j, @extension k, List<@dynamic> l);
                private @var nameofCore(@var value, @dynamic b, @nint c, @record d, @scoped e, @file f, @await g, @where h, @unmanaged i, @allows j, @extension k, List<@dynamic> l) => value;
                [Audited("b")] public partial int @where<@where>(@where a) where @where : struct;
                private int whereCore<T>(T a) where T : struct => 1;
                [Audited("c")] public partial void @partial();
                private void partialCore() { }
            }
            """,
        ["types called System, Audit and like ours, in a namespace or a type"] =
            """
            namespace App.Audit { public class Thing { public int Id { get; set; } } }
            namespace App.System { public class Thing { public int Id { get; set; } } }
            namespace App
            {
                public class AuditedAttribute : Attribute; public interface IAuditLog; public class AuditLog { public int Id { get; set; } } public class Generated;
                public partial class S(global::Audit.IAuditLog log)
                {
                    public class Exception; public class AuditCalls; public class JsonRenderer;
                    public string? System => null; public int Audit => 1; public int global => 1;
                    [global::Audit.Audited("m")] public partial AuditLog M(IAuditLog a, Generated b, Exception c, AuditCalls d, JsonRenderer e, Audit.Thing f, System.Thing g);
                    private AuditLog MCore(IAuditLog a, Generated b, Exception c, AuditCalls d, JsonRenderer e, Audit.Thing f, System.Thing g) => new();
                }
            }
            """,
        ["type parameters called System and Audit"] =
            "public partial class S<System, Audit>(IAuditLog log) { [Audited(\"m\")] public partial List<System> M(Audit a, System s); private List<System> MCore(Audit a, System s) => []; }",
        ["polyfills of what generated code uses"] =
            $"namespace System.Diagnostics {{ internal class StackTraceHiddenAttribute : Attribute; }} namespace App {{ public partial class S(IAuditLog log) {{ {Method} }} }}",
        ["a recorded type whose GetType is another"] =
            """
            public class Data { public new int GetType() => 1; public int Id { get; set; } } public class More : Data { public int Count { get; set; } }
            public partial class S(IAuditLog log) { [Audited("m")] public partial Data M(Data d); private Data MCore(Data d) => d; }
            """,
        ["a recorded type with operators of its own"] =
            """
            public class Data { public static bool operator ==(Data? a, Data? b) => throw new NotSupportedException(); public static bool operator !=(Data? a, Data? b) => throw new NotSupportedException(); public override bool Equals(object? o) => false; public override int GetHashCode() => 1; public static implicit operator string(Data d) => ""; }
            public class More : Data;
            public partial class S(IAuditLog log) { [Audited("m")] public partial Data? M(Data d, List<Data> l); private Data? MCore(Data d, List<Data> l) => d; }
            """,
        ["methods called like those of object"] =
            """
            public partial class S(IAuditLog log)
            {
                [Audited("a")] public new partial Type GetType();
                private Type GetTypeCore() => typeof(int);
                [Audited("b")] public override partial string ToString();
                private string ToStringCore() => "";
            }
            """,
        ["a hidden type parameter that nothing names"] =
            "#pragma warning disable CS0693\npublic partial class Outer<T> { public partial class Inner<T>(IAuditLog log) { [Audited(\"m\")] public partial List<T> M(T t); private List<T> MCore(T t) => []; } }",
        ["types within a type whose type parameter is hidden"] =
            """
            #pragma warning disable CS0693
            namespace N
            {
                public partial class Repository<T>
                {
                    public sealed class Page { public int Number { get; set; } public class In<V> { public V? A { get; set; } } }
                    public class Group<U> { public U? X { get; set; } }
                    public enum Kind { A }
                    public interface IKeeps;

                    public partial class Query<T>(IAuditLog log) where T : notnull
                    {
                        [Audited("a")] public partial List<T> A(Page page, List<Page> l, Page[] a, Dictionary<int, Group<T>> d, Group<Page?>? g, (Page A, Group<Kind> B) t, Kind? k, ref Page r, Page.In<Page> i, Dictionary<T, Page>? x = null);
                        private List<T> ACore(Page page, List<Page> l, Page[] a, Dictionary<int, Group<T>> d, Group<Page?>? g, (Page A, Group<Kind> B) t, Kind? k, ref Page r, Page.In<Page> i, Dictionary<T, Page>? x) => [];
                        [Audited("b")] public partial Task<Group<Page>?> B<W>(W w) where W : IKeeps;
                        private Task<Group<Page>?> BCore<W>(W w) where W : IKeeps => Task.FromResult<Group<Page>?>(null);
                    }

                    [Audited("c")] public partial Page C<T>(T t, Page page, IAuditLog log);
                    private Page CCore<T>(T t, Page page, IAuditLog log) => page;
                }
            }
            """,
        ["a log that is handed to the base class too"] =
            """
            public class ServiceBase(IAuditLog log) { private readonly IAuditLog _log = log; public bool HasLog => _log is not null; protected int _auditLog = 1; }
            public partial class S(IAuditLog log) : ServiceBase(log) { [Audited("a")] public partial int A(int id); private int ACore(int id) => id; [Audited("b")] public partial int B(int id); private int BCore(int id) => id; }
            public partial class T<TLog>(TLog log) : ServiceBase(log) where TLog : class, IAuditLog { [Audited("a")] public partial int A(int id); private int ACore(int id) => id; }
            """,
        ["a log that a member is made from too"] =
            $"public partial class S(IAuditLog log) {{ public object Other {{ get; }} = log; {Method} }}",
    };

    [Theory, MemberData(nameof(Names))]
    public void It_compiles_without_a_diagnostic(string name) => Generation.Run(Clean[name]).AssertClean();

    [Theory]
    [InlineData("public class System;", "generated code names 'System.Exception'")]
    [InlineData("namespace Audit.Generated { public static class AuditCalls; }", "generated code names 'Audit.Generated.AuditCalls'")]
    [InlineData("namespace Audit.Generated { public class Sample; }", "'Audit.Generated.Sample' is a name of generated code")]
    [InlineData("namespace Audit.Generated.Sample { public class AuditJson; }", "'Audit.Generated.Sample.AuditJson' is a name of generated code")]
    public void What_is_in_the_way_of_all_generated_code_is_an_error_at_the_method(string type, string reason)
    {
        var generation = Generation.Run(Compilations.WithoutUsings([("S.cs", $"using Audit; public partial class S(IAuditLog log) {{ {Method} }}"), ("Type.cs", type)], LanguageVersion.Default));

        var error = Assert.Single(generation.Errors);
        Assert.Equal(("AUD029", "S.cs"), (error.Id, error.Location.GetLineSpan().Path));
        Assert.Contains(reason, error.GetMessage(null), StringComparison.Ordinal);
        Assert.DoesNotContain(generation.CompilerDiagnostics, static diagnostic => diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void It_is_an_error_as_soon_as_the_type_is_there()
    {
        var before = Compilations.WithoutUsings([("S.cs", $"using Audit; public partial class S(IAuditLog log) {{ {Method} }}"), ("Type.cs", "public class Syste;")], LanguageVersion.Default);

        var after = Generation.Run(before).AssertClean().Then(before.Edit("Type.cs", static text => text.Replace("Syste", "System", StringComparison.Ordinal)));

        Assert.Equal("AUD029", Assert.Single(after.Errors).Id);
    }

    [Fact]
    public void A_static_log_of_a_type_that_a_type_parameter_hides_is_none()
    {
        var generation = Generation.Run(
            """
            #pragma warning disable CS0693
            public partial class Outer<T> { public class Base { protected static readonly IAuditLog Log = null!; } public partial class Inner<T> : Base { [Audited("m")] public partial int M(int i); private int MCore(int i) => i; } }
            """);

        Assert.Equal("AUD007", Assert.Single(generation.Errors).Id);
    }
}
