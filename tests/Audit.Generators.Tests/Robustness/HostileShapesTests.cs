using Audit.Generators.Tests.Harness;

namespace Audit.Generators.Tests.Robustness;

/// <summary>Whole projects that are legal and unlikely. What a method may look like, <c>tests/Shapes</c> says.</summary>
public class HostileShapesTests
{
    public static TheoryData<string> Names => [.. Sources.Keys];

    private static readonly Dictionary<string, string> Sources = new()
    {
        ["a type called like the class of the writers"] =
            """
            public partial class AuditJson(IAuditLog audit)
            {
                [Audited("x")] public partial void M(AuditJson j);
                private void MCore(AuditJson j) { }
            }
            """,
        ["types that differ by case, and letters no file name has"] =
            """
            public partial class Foo(IAuditLog audit) { [Audited("x")] public partial void M(); private void MCore() { } }
            public partial class FOO(IAuditLog audit) { [Audited("x")] public partial void M(); private void MCore() { } }
            public partial class हिन्दी(IAuditLog audit) { [Audited("x")] public partial void M(हिन्दी x); private void MCore(हिन्दी x) { } }
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
            public class A { public class Of { public class B { } } } public class A<T> { public T? X { get; set; } } public class B { } public class A_B { } public class A_ { public class _B { } }
            public partial class S(IAuditLog audit)
            {
                [Audited("m")] public partial void M(Pair<Pair<A>, B> a, Pair<Pair<A, B>> b, A.Of.B c, A<B> d, A_B e, A_._B f, List<int[,]> g, List<int[]> h, Pair<(int a, A b), B> i, Pair<(int a, B b)> j, List<(int x, int y)> k, List<(int y, int x)> l, List<object> m, List<dynamic> n);
                private void MCore(Pair<Pair<A>, B> a, Pair<Pair<A, B>> b, A.Of.B c, A<B> d, A_B e, A_._B f, List<int[,]> g, List<int[]> h, Pair<(int a, A b), B> i, Pair<(int a, B b)> j, List<(int x, int y)> k, List<(int y, int x)> l, List<object> m, List<dynamic> n) { }
            }
            """,
        ["decorators whose names could clash"] =
            """
            [GenerateAuditDecorator] public interface I { [Audited("a")] void M(); }
            [GenerateAuditDecorator] public interface I<T> { [Audited("b")] void M(T t); }
            [GenerateAuditDecorator] public interface I<T, U> { [Audited("c")] void M<V>(T t, U u, V v); }
            namespace N
            {
                [GenerateAuditDecorator] public interface I { [Audited("d")] void M(); }
                public partial struct S { [GenerateAuditDecorator] public interface I { [Audited("e")] void M(); } }
                public partial record R<T> { [GenerateAuditDecorator] protected internal interface I { [Audited("f")] void M(T t); } }
                public static partial class IAudit_2 { [GenerateAuditDecorator] internal interface I { [Audited("g")] void M(); } }
            }
            """,
        ["decorators of members of odd names and types"] =
            """
            namespace System.Mine
            {
                public class IAuditLog { public class AuditCalls; }

                [GenerateAuditDecorator]
                public interface IOdd<TService, TSelf> where TService : class? where TSelf : class, new()
                {
                    [Audited("a")] (int A, dynamic? B)[] M(IAuditLog Audit, IAuditLog.AuditCalls System, TService inner, TSelf? audit, bool leaveOpen);
                    [Audited("b")] nint @this(nuint @base, ref readonly (int, int) @in, params dynamic[] @out);
                    [Runtime.CompilerServices.IndexerName("Things")] string? this[in int value1, params string[] more] { get; set; }
                    [Runtime.CompilerServices.IndexerName("Things")] ref readonly TService this[long index] { get; }
                    unsafe delegate*<int*, void> Function { get; }
                    event EventHandler<(int A, int B)>? Create;
                    int Inner { get; set; }
                    int get_Other();
                    unsafe int*[] Pointers(ref int* a, out void** b);
                    void Typed(TypedReference reference);
                }
            }
            """,
        ["decorators of what is inherited in many ways"] =
            """
            public interface IBase<T> { int Count { get; } void Put(T item); T? Get(); event Action<T> Changed; T this[T index] { set; } }
            public interface ILeft : IBase<int>, IBase<string?> { new int Count { get; set; } int IBase<int>.Count => 1; static abstract int Shared { get; } static abstract ILeft operator +(ILeft a, ILeft b); }
            public interface IRight : ILeft { static int ILeft.Shared => 1; static ILeft ILeft.operator +(ILeft a, ILeft b) => a; abstract void IBase<int>.Put(int item); }
            [GenerateAuditDecorator] public interface IBoth : ILeft, IRight, IEnumerable<KeyValuePair<string, int>>, IComparable<IBoth>, IAsyncDisposable, ICloneable { [Audited("a")] new void Put(int item); [Audited("b")] void Put(string? item, int more = 1); protected static int Hidden => 1; private int Private => 2; int Half { get => 1; private set { } } }
            [GenerateAuditDecorator] public interface IList2 : IList<int>, System.Collections.IDictionary { [Audited("c")] void Put(); }
            [GenerateAuditDecorator] public interface INumber : System.Numerics.IAdditionOperators<INumber, int, INumber> { [Audited("d")] void Put(); static INumber System.Numerics.IAdditionOperators<INumber, int, INumber>.operator +(INumber a, int b) => a; }
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
    public void What_an_interface_of_another_assembly_says_counts_for_those_that_extend_it()
    {
        var library = Compilations.Of(
            """
            [GenerateAuditDecorator] public interface IBase { [Audited("base", Intent = true)] Task<int> CountAsync([Redact] string text); string Name { get; } }
            """).AsReference();
        var user = Compilations.Of("[GenerateAuditDecorator] public interface IService : IBase { int Add(int number); }");

        var generation = Generation.Run(user.WithAssemblyName("User").AddReferences(library)).AssertClean();

        Assert.Contains("Begin(this._audit, \"base\")", generation.Files["ServiceAudit.g.cs"], StringComparison.Ordinal);
        Assert.Contains("call.Parameter(\"text\"u8, text, static (r, value) => r.WriteErased(", generation.Files["ServiceAudit.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("internal int Count();")]
    [InlineData("internal int Count() => 1;")]
    [InlineData("int Count { get; internal set; }")]
    public void A_member_that_is_internal_to_another_assembly_leaves_no_place_for_a_decorator(string member)
    {
        var library = Compilations.Of($"public interface IBase {{ {member} }}").AsReference();
        var user = Compilations.Of("[GenerateAuditDecorator] public interface IService : IBase { [Audited(\"add\")] int Add(int number); }");

        var generation = Generation.Run(user.WithAssemblyName("User").AddReferences(library));

        var error = Assert.Single(generation.Errors);
        Assert.Equal("AUD022", error.Id);
        Assert.Contains("'Count' is internal to 'Sample'", error.GetMessage(null), StringComparison.Ordinal);
        Assert.Empty(generation.CompilerDiagnostics);
    }

    [Fact]
    public void A_declaration_that_is_async_gets_the_compilers_own_error_alone()
    {
        var generation = Generation.Run("public partial class S(IAuditLog audit) { [Audited(\"x\")] public async partial Task M(int id); private Task MCore(int id) => Task.Delay(id); }");
        Assert.Empty(generation.Errors);
        Assert.Equal("CS1994", Assert.Single(generation.CompilerDiagnostics).Id);
    }
}
