using Audit.Generators.Tests.Harness;

namespace Audit.Generators.Tests.Robustness;

/// <summary>Code that does not compile is what an editor shows the generator and the analyzers most of the time: they must never throw.</summary>
public class UnfinishedCodeTests
{
    private const int Samples = 6;

    public static TheoryData<string> Shapes => [.. ShapeFile.All.Select(static shape => shape.Name)];

    public static TheoryData<string> Broken =>
    [
        """using System.Text.Json.Serialization; public class D { [JsonPropertyName] public int A { get; set; } [JsonPropertyOrder()] public int B { get; set; } [JsonNumberHandling] public int C { get; set; } [JsonConverter] public int E { get; set; } [JsonIgnore(Condition = )] public int F { get; set; } [JsonPropertyName(1)] public int G; } [JsonDerivedType] [JsonDerivedType(typeof(Missing), "x")] [JsonDerivedType(typeof(E))] [JsonPolymorphic(TypeDiscriminatorPropertyName = 1)] public class E { } partial class S(IAuditLog l) { [Audited("x")] public partial void M(D d, E e); void MCore(D d, E e) { } }""",
        """using System.Text.Json.Serialization; [JsonDerivedType(typeof(V), "v")] public struct V { public V Self { get; set; } } partial class S(IAuditLog l) { [Audited("x")] public partial void M(V v); void MCore(V v) { } }""",
        """partial class S(IAuditLog l) { [Audited] public partial void A(); [Audited(1)] public partial void B(); [Audited(null!)] public partial void C(); [Audited(new[] { "x" })] public partial void D(); [Audited("x", Body = 5)] public partial void E(); [Audited("x", Body = null)] public partial void F(); [Audited("x", Body = "")] public partial void G(); }""",
        """partial class S(IAuditLog l) { [Audited("x", Durability = )] public partial void A(); [Audited("x", Durability = Durability.)] public partial void B(); [Audited("x", Durability = "x", Intent = 1)] public partial void C(); [Audited("x", Durability = new[] { 1 }, Intent = null)] public partial void D(); [Audited("x", Intent =, Durability = (Durability)9)] public partial void E(); [Audited("x", Intent = true, Intent = true, Durability = 1, Durability = 0)] public partial Missing<int> F(); [Audited("x", Intent = typeof(int))] public partial IEnumerable<Missing> G(); void ACore() { } void BCore() { } void CCore() { } void DCore() { } void ECore() { } Missing<int> FCore() { } IEnumerable<Missing> GCore() => []; }""",
        """partial class S<T, U>(T l) where T : U where U : T { [Audited("x")] public partial void M(Missing m, List<Missing> n, T t, Missing<int> o); void MCore(Missing m, List<Missing> n, T t, Missing<int> o) { } [Audited("y")] public partial Missing N(); Missing NCore() => default; }""",
        """class A : B { } class B : A { public A X { get; } } class C<T> : C<C<T>> { public T X { get; } } partial class S(IAuditLog l) { [Audited("x")] public partial void M(A a, C<int> c); void MCore(A a, C<int> c) { } }""",
        """partial class S(IAuditLog l) { [Audited("x")] public partial void M(int a, int a, int); void MCore(int a, int a, int) { } [Audited("x")] public partial void M(int a, int a, int); [Audited("x")] public partial (int, int N(); }""",
        """partial class S(IAuditLog l) { [Audited("x")] [Audited("y")] public partial void M(); void MCore() { } [Audited("x")] public async partial void N(); void NCore() { } [Audited("z")] public extern partial void O(); [Audited("z")] public abstract partial void P(); [Audited("z")] ~S() { } [Audited("z")] public S() : this(null!) { } [Audited("q")] }""",
        """partial class A.B { [Audited("x")] public partial void M(); } partial enum F { [Audited("x")] M } partial delegate D { [Audited("x")] public partial void M(); } [Audited("x")] public partial void TopLevel();""",
        """namespace A.B { partial class C(IAuditLog l) { [Audited("x")] public partial void M(); void MCore() { } } } namespace A { partial class B { partial class C(IAuditLog l) { [Audited("x")] public partial void M(); void MCore() { } } } }""",
        """[GenerateAuditDecorator(ClassName = )] interface I : Missing, I, IDisposable, { [Audited] void A(int, out); [Audited("x")] Missing<int> B(this int a, params ref int b) [Audited("x")] static abstract int operator +(I a, I b); int this[] { get init } event Missing E; int P { set; private get; } ref int R { get set } void I.Z(); [Audited("x")] async Task Y(); abstract void W() { }""",
        """[GenerateAuditDecorator(ClassName = 1)] public partial interface { [Audited("x")] void M(); } [GenerateAuditDecorator] [GenerateAuditDecorator] public interface ITwice { [Audited("x")] void M(); } [GenerateAuditDecorator] class C { [Audited("x")] void M(); } [GenerateAuditDecorator(ClassName = null)] interface INull<T, T> where T : T { [Audited("x")] T M<T>(T t) where T : struct, class; } [GenerateAuditDecorator] interface IA : IB { [Audited("x")] void M(); } [GenerateAuditDecorator] interface IB : IA { }""",
        """partial class S(IAuditLog l, IAuditLog l) { IAuditLog x; IAuditLog x { get; } [Audited("x")] public partial void M(); void MCore() { } void MCore() { } } partial struct S { [Audited("x")] public partial void N(); void NCore() { } }""",
    ];

    [Theory, MemberData(nameof(Broken))]
    public Task Broken_code_breaks_neither_the_generator_nor_an_analyzer(string source) => Analysis.RunAsync(source);

    [Theory, MemberData(nameof(Shapes))]
    public async Task A_file_that_ends_anywhere_breaks_neither_the_generator_nor_an_analyzer(string shape)
    {
        var text = ShapeFile.Of(shape).Text;
        for (var sample = 0; sample < Samples; sample++)
        {
            await Analysis.RunAsync(text[..(text.Length * sample / Samples)]);
        }
    }

    [Theory, MemberData(nameof(Shapes))]
    public async Task A_file_that_lacks_a_piece_breaks_neither_the_generator_nor_an_analyzer(string shape)
    {
        var text = ShapeFile.Of(shape).Text;
        for (var sample = 0; sample < Samples; sample++)
        {
            await Analysis.RunAsync(text.Remove(text.Length * sample / Samples, 7));
        }
    }
}
