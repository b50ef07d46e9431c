using Audit.Generators.Tests.Harness;

namespace Audit.Generators.Tests.Robustness;

public class HostileShapesTests
{
    public static TheoryData<string> Names => [.. Sources.Keys];

    private static readonly Dictionary<string, string> Sources = new()
    {
        ["keyword names"] =
            """
            namespace @event.@class;
            public partial class @struct(IAuditLog @lock)
            {
                [Audited("x")] public partial int @event(int @struct, @record @ref, string? @async);
                private int eventCore(int @struct, @record @ref, string? @async) => @struct;
                [Audited("y", Body = nameof(@new))] public partial T @fixed<T>(T @in) where T : class?;
                private T @new<T>(T @in) where T : class? => @in;
            }
            public record @record(int @int, string @string, @record? @namespace);
            """,
        ["names of our locals"] =
            """
            public partial class S(IAuditLog call)
            {
                [Audited("x")] public partial int M(int result, int exception, int r, int value);
                private int MCore(int result, int exception, int r, int value) => r;
                [Audited("y")] public partial result G<result, value, r>(result x, value y, r z);
                private result GCore<result, value, r>(result x, value y, r z) => x;
            }
            """,
        ["dynamic"] =
            """
            public partial class S(IAuditLog audit)
            {
                [Audited("x")] public partial dynamic M(dynamic d, List<dynamic> l, Holder h);
                private dynamic MCore(dynamic d, List<dynamic> l, Holder h) => d;
                [Audited("y")] public partial Task<dynamic> G(dynamic d);
                private Task<dynamic> GCore(dynamic d) => Task.FromResult(d);
            }
            public class Holder { public dynamic? D { get; set; } }
            """,
        ["nullable oblivious"] =
            """
            #nullable disable
            public partial class S
            {
                private readonly IAuditLog _audit;
                public S(IAuditLog audit) => _audit = audit;
                [Audited("x")] public partial string M<T>(string s, List<string> l, T t) where T : class;
                private string MCore<T>(string s, List<string> l, T t) where T : class => s;
            }
            """,
        ["constraints"] =
            """
            public partial class Outer<TOuter> where TOuter : IComparable<TOuter?>
            {
                public partial class Inner<T>(IAuditLog audit) where T : struct
                {
                    [Audited("a")] public partial T? A<U, V, W, X, Y, Z>(U u, V v, W w, X x, Y y, Z z)
                        where U : class? where V : unmanaged where W : notnull, IDisposable where X : Exception?, new() where Y : U where Z : IEnumerable<string?>?;
                    private T? ACore<U, V, W, X, Y, Z>(U u, V v, W w, X x, Y y, Z z)
                        where U : class? where V : unmanaged where W : notnull, IDisposable where X : Exception?, new() where Y : U where Z : IEnumerable<string?>? => null;
                    [Audited("b")] public partial void B<U>(scoped U u, TOuter o, T t) where U : allows ref struct;
                    private void BCore<U>(scoped U u, TOuter o, T t) where U : allows ref struct { }
                    [Audited("c")] public partial U? C<U>(U? u);
                    private U? CCore<U>(U? u) => u;
                }
            }
            """,
        ["overrides"] =
            """
            public abstract class Base { public abstract T? M<T>(T? x); public abstract T? N<T>(T? x) where T : class; public abstract T? O<T>(T? x) where T : struct; }
            public partial class S(IAuditLog audit) : Base
            {
                [Audited("m")] public sealed override partial T? M<T>(T? x) where T : default;
                private T? MCore<T>(T? x) => x;
                [Audited("n")] public override partial T? N<T>(T? x) where T : class;
                private T? NCore<T>(T? x) where T : class => x;
                [Audited("o")] public override partial T? O<T>(T? x);
                private T? OCore<T>(T? x) where T : struct => x;
            }
            """,
        ["modifiers"] =
            """
            public class Base { public void M() { } }
            public unsafe partial class S(IAuditLog audit) : Base
            {
                [Audited("m")] public new virtual partial void M();
                private void MCore() { }
                [Audited("u")] protected internal unsafe partial void U(int*[] p, List<int[,]> a, List<int[]> b);
                private void UCore(int*[] p, List<int[,]> a, List<int[]> b) { }
            }
            public readonly ref partial struct R(IAuditLog audit)
            {
                [Audited("r")] public readonly partial int M(in int x, ReadOnlySpan<char> text, Span<int> other);
                private int MCore(in int x, ReadOnlySpan<char> text, Span<int> other) => x;
            }
            public static partial class X
            {
                [Audited("e")] public static partial string E(this string text, IAuditLog audit, params ReadOnlySpan<int> numbers);
                private static string ECore(string text, IAuditLog audit, ReadOnlySpan<int> numbers) => text;
                [Audited("f")] public static partial int F(this in int x, IAuditLog audit);
                private static int FCore(in int x, IAuditLog audit) => x;
            }
            """,
        ["declaration attributes, defaults, docs, params"] =
            """
            using System.Diagnostics;
            using System.Diagnostics.CodeAnalysis;
            using System.Runtime.CompilerServices;
            public partial class S(IAuditLog audit)
            {
                /// <summary>Docs.</summary>
                [Audited("x")][DebuggerStepThrough][return: NotNullIfNotNull(nameof(s))]
                public partial string? M([AllowNull] string s, int n = 5, DayOfWeek day = DayOfWeek.Friday, [CallerMemberName] string caller = "", params string?[] rest);
                private string? MCore([AllowNull] string s, int n, DayOfWeek day, string caller, string?[] rest) => s;
            }
            """,
        ["overloads"] =
            """
            public partial class S(IAuditLog audit)
            {
                [Audited("x")] public partial void M(int a);
                [Audited("x")] public partial void M(in long a);
                [Audited("x")] public partial void M<T>(T a);
                [Audited("x")] public partial void M(params object[] a);
                private void MCore(int a) { }
                private void MCore(in long a) { }
                private void MCore(long a) { }
                private void MCore<T>(T a) { }
                private void MCore(params object[] a) { }
                [Audited("y", Body = nameof(Shared))] public partial void A();
                [Audited("z", Body = nameof(Shared))] public partial void B();
                private static void Shared() { }
                [Audited("w")] public partial int M2();
                private int M2Core() => 2;
            }
            """,
        ["types named like what is generated"] =
            """
            using static System.Math;
            namespace My.System { public class Task { } public class String { } }
            namespace My
            {
                public class Audit { } public class AuditCall { } public class AuditJson { } public class Exception { } public class call { }
                public partial class S(IAuditLog audit)
                {
                    private int AuditJson => 1;
                    [Audited("x")] public partial global::System.Threading.Tasks.Task<call> M(Audit a, AuditCall b, Exception c, My.System.String s, AuditJson j);
                    private global::System.Threading.Tasks.Task<call> MCore(Audit a, AuditCall b, Exception c, My.System.String s, AuditJson j) => global::System.Threading.Tasks.Task.FromResult(new call());
                    [Audited("max")] public partial int Max(int a);
                    private int MaxCore(int a) => Max(a, AuditJson);
                    private static int Max(int a, int b) => Abs(a + b);
                }
            }
            public partial class AuditJson(IAuditLog audit)
            {
                [Audited("x")] public partial void M(AuditJson j);
                private void MCore(AuditJson j) { }
            }
            """,
        ["types that differ by case, and letters no file name has"] =
            """
            public partial class Foo(IAuditLog audit) { [Audited("x")] public partial void M(); private void MCore() { } }
            public partial class foo(IAuditLog audit) { [Audited("x")] public partial void M(); private void MCore() { } }
            public partial class हिन्दी(IAuditLog audit) { [Audited("x")] public partial void M(हिन्दी x); private void MCore(हिन्दी x) { } }
            """,
        ["logs"] =
            """
            public class Base
            {
                private readonly IAuditLog? _audit = null;
                protected IAuditLog Log { get; } = null!;
                public IAuditLog? Hidden { private get; set; }
                public IAuditLog? Written { set => _ = value; }
                public object? Use() => _audit;
            }
            public partial class A : Base { [Audited("x")] public partial void M(); private void MCore() { } }
            public class Middle : A { private new readonly int Log = 1; public int Get() => Log; }
            public partial class B : Middle { [Audited("x")] public partial void N(); private void NCore() { } }
            public partial class C<TLog>(TLog log) where TLog : IAuditLog { [Audited("x")] public partial void M(); private void MCore() { } }
            public partial class D(AuditLog log) { [Audited("x")] public partial void M(); private void MCore() { } }
            public partial record E(IAuditLog Log, int Other) { [Audited("x")] public partial void M(); private void MCore() { } }
            public partial record struct F(IAuditLog Log) { [Audited("x")] public partial void M(); private void MCore() { } }
            public partial class G { private static readonly IAuditLog s_log = null!; [Audited("x")] public static partial void M(); private static void MCore() { } }
            public partial class H<T> { private static IAuditLog Log => null!; [Audited("x")] public partial void M(); private static void MCore() { } }
            public partial interface I { IAuditLog Log { get; } [Audited("x")] public partial void M(); private void MCore() { } }
            public partial class J(in IAuditLog first, IAuditLog second) { public object? O = first; [Audited("x")] public partial void M(); private void MCore() { } }
            """,
        ["partial over several parts"] =
            """
            public partial class S(IAuditLog audit) { private void MCore(int a) { } private partial class N { } }
            partial class S { [Audited("m")] public partial void M(int a); partial class N { private IAuditLog? _log = null; } }
            partial class S { partial class N { [Audited("n")] public partial void M(); private void MCore() { } } [Audited("o")] private partial void O(N n, List<N> l, P p, Q q); private void OCore(N n, List<N> l, P p, Q q) { } private enum P { A } private struct Q { } }
            """,
        ["private nested types"] =
            """
            public partial class S(IAuditLog audit)
            {
                private sealed class C { } private struct V { } private enum E { A } private protected interface I { }
                protected record R(int X);
                private class List2 : List<C> { }
                [Audited("m")] private partial C? M(C c, V v, V? w, E e, E? f, I i, C[] l, Dictionary<string, C> d, (C, V) t, List2 l2, Action<C> a, IEnumerable<V> s);
                private C? MCore(C c, V v, V? w, E e, E? f, I i, C[] l, Dictionary<string, C> d, (C, V) t, List2 l2, Action<C> a, IEnumerable<V> s) => c;
                [Audited("n")] protected partial R N(R r);
                private R NCore(R r) => r;
            }
            """,
        ["obsolete and experimental"] =
            """
            #pragma warning disable EXP1
            using System.Diagnostics.CodeAnalysis;
            [Experimental("EXP1")] public record E(int X);
            [Obsolete("no", error: true)] public record O(int X);
            public class Data
            {
                [Obsolete("no", error: true)] public string? Gone { get; set; }
                [Obsolete("no", error: true)] public O? GoneToo { get; set; }
                [Obsolete("no")] public string? Old { get; set; }
                [Experimental("EXP1")] public string? New { get; set; }
                public string? Half { [Obsolete("no", error: true)] get; set; }
                public string? Kept { get; set; }
            }
            public partial class S(IAuditLog audit)
            {
                [Audited("m")] public partial void M(Data d, E e);
                private void MCore(Data d, E e) { }
                [Audited("n")][Obsolete("no", error: true)] public partial void N(O o, List<O> l, O[] a);
                [Obsolete("no", error: true)] private void NCore(O o, List<O> l, O[] a) { }
            }
            """,
        ["converters that cannot be made"] =
            """
            using System.Text.Json;
            using System.Text.Json.Serialization;
            public abstract class Conv<T> : JsonConverter<T> { public override T? Read(ref Utf8JsonReader r, Type t, JsonSerializerOptions o) => default; public override void Write(Utf8JsonWriter w, T v, JsonSerializerOptions o) => w.WriteNullValue(); }
            public class Good : Conv<int> { } public class Open<T> : Conv<T> { } public class NeedsMore(int x) : Conv<int> { public int X => x; } public class Hidden : Conv<int> { private Hidden() { } public static Hidden? One => null; }
            file class Local : Conv<int> { } public class NullableInt : Conv<int?> { }
            public class MaskAttribute : JsonConverterAttribute { public override JsonConverter? CreateConverter(Type t) => null; }
            [JsonConverter(typeof(JsonStringEnumConverter))] public enum Named { A }
            [JsonConverter(typeof(JsonStringEnumConverter<Named>))] public enum Other { A }
            [JsonConverter(typeof(Open<>))] public class OpenType { }
            [JsonConverter(typeof(string))] public class NoConverter { }
            [JsonConverter(typeof(int[]))] public class ArrayConverter { }
            [Mask] public class Masked { public string? Secret { get; set; } }
            [JsonConverter(typeof(Converter))] public class Own { public class Converter : Conv<Own> { } }
            public class Data
            {
                [JsonConverter(typeof(Good))] public int A { get; set; }
                [JsonConverter(typeof(Good))] public int? B { get; set; }
                [JsonConverter(typeof(Open<int>))] public int C { get; set; }
                [JsonConverter(typeof(NeedsMore))] public int D { get; set; }
                [JsonConverter(typeof(Hidden))] public int E { get; set; }
                [JsonConverter(typeof(Local))] public int F { get; set; }
                [JsonConverter(typeof(NullableInt))] public int? G { get; set; }
                [JsonConverter(typeof(JsonStringEnumConverter))] public int H { get; set; }
                [JsonConverter(typeof(JsonStringEnumConverter))] public DayOfWeek I { get; set; }
                [JsonConverter(typeof(JsonStringEnumConverter))] public DayOfWeek? J { get; set; }
                [JsonConverter(typeof(Conv<int>))] public int K { get; set; }
                [Mask] public string? L { get; set; }
                public Named M { get; set; } public Other? N { get; set; } public OpenType? O { get; set; } public NoConverter? P { get; set; } public ArrayConverter? Q { get; set; } public Masked? R { get; set; } public Own? S { get; set; } public Own.Converter? T { get; set; }
            }
            public partial class S(IAuditLog audit) { [Audited("m")] public partial void M(Data d); private void MCore(Data d) { } }
            """,
        ["polymorphism"] =
            """
            using System.Text.Json.Serialization;
            [JsonDerivedType(typeof(B), "b"), JsonDerivedType(typeof(C), 2), JsonDerivedType(typeof(A)), JsonDerivedType(typeof(G<>), "g"), JsonDerivedType(typeof(G<int>), "gi"), JsonDerivedType(typeof(Local), "l"), JsonDerivedType(typeof(int), "n"), JsonDerivedType(typeof(string[]), "sa")]
            public class A { public A? Next { get; set; } }
            public class B : A { public int X { get; set; } } public class C : B { public new string? X { get; set; } } public class G<T> : A { public T? Y { get; set; } }
            file class Local : A { }
            public partial class S(IAuditLog audit) { [Audited("m")] public partial void M(A a); private void MCore(A a) { } }
            """,
        ["members"] =
            """
            using System.Text.Json.Serialization;
            public class Base { public int X { get; set; } public virtual int V => 1; public int F; public string? P { get; private set; } }
            public class Data : Base
            {
                private new int X { get; set; }
                public override int V => 2;
                [JsonPropertyName("\uD800 \" é")] public int Odd { get; set; }
                [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? N { get; set; }
                [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public DateTime T { get; set; }
                [JsonInclude] internal int I = 1; [JsonInclude] public required int J;
                [JsonExtensionData] public Dictionary<string, object?>? More { get; set; }
                public unsafe int* Pointer => null; public unsafe int*[]? Pointers => null; public ReadOnlySpan<char> Span => default;
                public ref int R => ref _r; public int this[int i] => i; public static int Static => 1; public int SetOnly { set { } }
                private int _r; public int Get() => X; public nint Native { get; set; } public (int, string?) Tuple { get; set; } public int[,]? Grid { get; set; } public Type? Type { get; set; } public object? Any { get; set; }
                [JsonNumberHandling(JsonNumberHandling.WriteAsString)] public Dictionary<int, long?>? Text { get; set; }
            }
            public partial class S(IAuditLog audit) { [Audited("m")] public partial void M(Data d); private void MCore(Data d) { } }
            """,
        ["writers whose names could clash"] =
            """
            public class Pair<A, B> { public A? X { get; set; } public B? Y { get; set; } } public class Pair<A> { public A? Z { get; set; } }
            public class A { public class of { public class B { } } } public class A<T> { public T? X { get; set; } } public class B { } public class A_B { } public class A_ { public class _B { } }
            public partial class S(IAuditLog audit)
            {
                [Audited("m")] public partial void M(Pair<Pair<A>, B> a, Pair<Pair<A, B>> b, A.of.B c, A<B> d, A_B e, A_._B f, List<int[,]> g, List<int[]> h, Pair<(int a, A b), B> i, Pair<(int a, B b)> j, List<(int x, int y)> k, List<(int y, int x)> l, List<object> m, List<dynamic> n);
                private void MCore(Pair<Pair<A>, B> a, Pair<Pair<A, B>> b, A.of.B c, A<B> d, A_B e, A_._B f, List<int[,]> g, List<int[]> h, Pair<(int a, A b), B> i, Pair<(int a, B b)> j, List<(int x, int y)> k, List<(int y, int x)> l, List<object> m, List<dynamic> n) { }
            }
            """,
        ["a type that grows for ever"] =
            """
            public class Node<T> { public Node<List<T>>? Next { get; set; } public Node<T[]>? Other { get; set; } }
            public partial class S(IAuditLog audit) { [Audited("m")] public partial void M(Node<int> n); private void MCore(Node<int> n) { } }
            """,
    };

    [Theory, MemberData(nameof(Names))]
    public void A_legal_shape_compiles_without_a_diagnostic(string name) => Generation.Run(Sources[name]).AssertClean();

    [Fact]
    public void A_base_class_of_another_assembly_gives_its_protected_log_and_its_public_members()
    {
        var library = Compilations.Of(
            """
            public abstract class Service(IAuditLog audit) { protected IAuditLog Audit => audit; private protected IAuditLog Internal => audit; internal IAuditLog Other => audit; }
            public class Data { public int A { get; set; } internal int B { get; set; } protected int C { get; set; } public int D { internal get; set; } internal class Inner { } public List<int>? E { get; set; } }
            """).AsReference();
        var user = Compilations.Of(
            """
            public partial class S(IAuditLog audit) : Service(audit) { [Audited("x")] public partial Data M(Data data); private Data MCore(Data data) => data; }
            """);
        var generation = Generation.Run(user.WithAssemblyName("User").AddReferences(library)).AssertClean();
        Assert.Contains("Begin(this.Audit, ", generation.Files["S.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("value.B", generation.Files["AuditJson.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("value.D", generation.Files["AuditJson.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_declaration_that_is_async_gets_the_compilers_own_error_alone()
    {
        var generation = Generation.Run("public partial class S(IAuditLog audit) { [Audited(\"x\")] public async partial Task M(int id); private Task MCore(int id) => Task.Delay(id); }");
        Assert.Empty(generation.Errors);
        Assert.Equal("CS1994", Assert.Single(generation.CompilerDiagnostics).Id);
    }
}
