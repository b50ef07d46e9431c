using System.Text.RegularExpressions;
using Audit.CodeFixes.Tests.Harness;

namespace Audit.CodeFixes.Tests.Methods;

/// <summary>"Audit this method" on every kind of method: what becomes of it, and the row that a call then leaves.</summary>
public class AuditMethodShapesTests
{
    [Theory]
    [InlineData(
        """
            /// <summary>Closes a dossier.</summary>
            /// <param name="id">Which.</param>
            [Obsolete("Use Archive.", false)]
            public async Task<int> CloseDossierAsync([System.ComponentModel.Description("which")] int id, string why = "done") // closes
            {
                await Task.Yield(); // elsewhere
                return id + why.Length;
            } // closed
        """,
        """
            /// <summary>Closes a dossier.</summary>
            /// <param name="id">Which.</param>
            [Obsolete("Use Archive.", false)]
            [Audited("close_dossier")]
            public partial Task<int> CloseDossierAsync([System.ComponentModel.Description("which")] int id, string why = "done"); // closes

            [Obsolete("Use Archive.", false)]
            private async Task<int> CloseDossierCoreAsync(int id, string why)
            {
                await Task.Yield(); // elsewhere
                return id + why.Length;
            } // closed
        """,
        "#pragma warning disable CS0618\nawait service.CloseDossierAsync(3);",
        """close_dossier {"id":3,"why":"done"} success = 7""")]
    [InlineData(
        "    public int Add(int left, int right) => left + right; // sum",
        """
            [Audited("add")]
            public partial int Add(int left, int right);

            private int AddCore(int left, int right) => left + right; // sum
        """,
        "service.Add(1, 2);",
        """add {"left":1,"right":2} success = 3""")]
    [InlineData(
        """
            public int Sum(
                int left, // the left one
                int right = 5)
                => left + right;
        """,
        """
            [Audited("sum")]
            public partial int Sum(
                int left, // the left one
                int right = 5);

            private int SumCore(
                int left,
                int right)
                => left + right;
        """,
        "service.Sum(1);",
        """sum {"left":1,"right":5} success = 6""")]
    [InlineData(
        """
            [Obsolete("Old")] public void Old() { _ = 1; }
        """,
        """
            [Obsolete("Old")]
            [Audited("old")]
            public partial void Old();

            [Obsolete("Old")] private void OldCore() { _ = 1; }
        """,
        "#pragma warning disable CS0618\nservice.Old();",
        "old {} success")]
    [InlineData(
        """
            public IEnumerable<int> Count(int to)
            {
                for (var i = 0; i < to; i++)
                {
                    yield return i;
                }
            }
        """,
        """
            [Audited("count")]
            public partial IEnumerable<int> Count(int to);

            private IEnumerable<int> CountCore(int to)
            {
                for (var i = 0; i < to; i++)
                {
                    yield return i;
                }
            }
        """,
        "foreach (var _ in service.Count(2)) { }",
        """count {"to":2} success = {"count":2,"completed":true}""")]
    [InlineData(
        """
            public async IAsyncEnumerable<int> StreamAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct = default)
            {
                await Task.Delay(0, ct);
                yield return 1;
            }
        """,
        """
            [Audited("stream")]
            public partial IAsyncEnumerable<int> StreamAsync(CancellationToken ct = default);

            private async IAsyncEnumerable<int> StreamCoreAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
            {
                await Task.Delay(0, ct);
                yield return 1;
            }
        """,
        "await foreach (var _ in service.StreamAsync()) { }",
        """stream {} success = {"count":1,"completed":true}""")]
    [InlineData(
        """
            public T Pick<T, TOther>(T first, TOther? second)
                where T : struct, IComparable<T>
                where TOther : class, new()
            {
                return second is null ? default : first;
            }
        """,
        """
            [Audited("pick")]
            public partial T Pick<T, TOther>(T first, TOther? second)
                where T : struct, IComparable<T>
                where TOther : class, new();

            private T PickCore<T, TOther>(T first, TOther? second)
                where T : struct, IComparable<T>
                where TOther : class, new()
            {
                return second is null ? default : first;
            }
        """,
        "service.Pick<int, List<int>>(4, null);",
        """pick {"first":4,"second":null} success = 0""")]
    [InlineData(
        """
            public sealed override T Make<T>(T value)
            {
                return base.Make(value);
            }
        """,
        """
            [Audited("make")]
            public sealed override partial T Make<T>(T value);

            private T MakeCore<T>(T value) where T : IComparable<T>, new()
            {
                return base.Make(value);
            }
        """,
        "service.Make(4);",
        """make {"value":4} success = 4""")]
    [InlineData(
        "    protected internal virtual void Shift() => _ = audit;",
        """
            [Audited("shift")]
            protected internal virtual partial void Shift();

            private void ShiftCore() => _ = audit;
        """,
        "service.Shift();",
        "shift {} success")]
    [InlineData(
        "    public new string Hidden(int id) => $\"{id}\";",
        """
            [Audited("hidden_service")]
            public new partial string Hidden(int id);

            private string HiddenCore(int id) => $"{id}";
        """,
        "service.Hidden(1);",
        """hidden_service {"id":1} success = "1" """)]
    [InlineData(
        "    public static int Twice(IAuditLog log, int id) => 2 * id;",
        """
            [Audited("twice")]
            public static partial int Twice(IAuditLog log, int id);

            private static int TwiceCore(IAuditLog log, int id) => 2 * id;
        """,
        "Dossiers.Service.Twice(audit, 2);",
        """twice {"id":2} success = 4""")]
    [InlineData(
        "    public unsafe int Read(int* at) => *at;",
        """
            [Audited("read")]
            public unsafe partial int Read(int* at);

            private unsafe int ReadCore(int* at) => *at;
        """,
        "#pragma warning disable CS9123\nunsafe { var i = 3; service.Read(&i); }",
        """read {"at":"[int*]"} success = 3""")]
    [InlineData(
        "    public ReadOnlySpan<char> First(params ReadOnlySpan<string> texts) => texts[0];",
        """
            [Audited("first")]
            public partial ReadOnlySpan<char> First(params ReadOnlySpan<string> texts);

            private ReadOnlySpan<char> FirstCore(scoped ReadOnlySpan<string> texts) => texts[0];
        """,
        "service.First(\"a\", \"b\");",
        """first {"texts":"[ReadOnlySpan]"} success = "a" """)]
    [InlineData(
        "    public int Total(params int[] of) => of.Sum();",
        """
            [Audited("total")]
            public partial int Total(params int[] of);

            private int TotalCore(int[] of) => of.Sum();
        """,
        "service.Total(1, 2);",
        """total {"of":[1,2]} success = 3""")]
    [InlineData(
        "    public bool TryFind(in int id, ref int tries, out string? found) { found = $\"{id}\"; tries++; return true; }",
        """
            [Audited("try_find")]
            public partial bool TryFind(in int id, ref int tries, out string? found);

            private bool TryFindCore(in int id, ref int tries, out string? found) { found = $"{id}"; tries++; return true; }
        """,
        "var tries = 1; service.TryFind(7, ref tries, out _);",
        """try_find {"id":7,"tries":1} success = {"return":true,"tries":2,"found":"7"}""")]
    [InlineData(
        "    public bool TryGet(int id, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out string found) { found = null; return id > 9; }",
        """
            [Audited("try_get")]
            public partial bool TryGet(int id, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out string found);

            private bool TryGetCore(int id, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out string found) { found = null; return id > 9; }
        """,
        "service.TryGet(1, out _);",
        """try_get {"id":1} success = {"return":false,"found":null}""")]
    [InlineData(
        """
            [Obsolete("Old")]
            public int Older() => Oldest();

            [Obsolete("Oldest")]
            private int Oldest() => 1;
        """,
        """
            [Obsolete("Old")]
            [Audited("older")]
            public partial int Older();

            [Obsolete("Old")]
            private int OlderCore() => Oldest();

            [Obsolete("Oldest")]
            private int Oldest() => 1;
        """,
        "#pragma warning disable CS0618\nservice.Older();",
        "older {} success = 1")]
    [InlineData(
        """
            public int Multiply(
                // The left one.
                int left, /* times */ int right = 3)
            {
                return left * right;
            }
        """,
        """
            [Audited("multiply")]
            public partial int Multiply(
                // The left one.
                int left, /* times */ int right = 3);

            private int MultiplyCore(
                int left, int right)
            {
                return left * right;
            }
        """,
        "service.Multiply(2);",
        """multiply {"left":2,"right":3} success = 6""")]
    [InlineData(
        """
            int Secretly() => 1;

            public int Openly() => Secretly();
        """,
        """
            [Audited("secretly")]
            private partial int Secretly();

            private int SecretlyCore() => 1;

            public int Openly() => Secretly();
        """,
        "service.Openly();",
        "secretly {} success = 1")]
    [InlineData(
        """
            public int Clash() => ClashCore();

            private int ClashCore() => 1;
        """,
        """
            [Audited("clash", Body = nameof(ClashBody))]
            public partial int Clash();

            private int ClashBody() => ClashCore();

            private int ClashCore() => 1;
        """,
        "service.Clash();",
        "clash {} success = 1")]
    [InlineData(
        """
            public int Inherited() => 1;
        """,
        """
            [Audited("inherited", Body = nameof(InheritedBody))]
            public partial int Inherited();

            private int InheritedBody() => 1;
        """,
        "service.Inherited();",
        "inherited {} success = 1")]
    [InlineData(
        "    public int Unseen() => 1;",
        """
            [Audited("unseen")]
            public partial int Unseen();

            private int UnseenCore() => 1;
        """,
        "service.Unseen();",
        "unseen {} success = 1")]
    [InlineData(
        """
            public int Overloaded(int id) => id;

            private int OverloadedCore(string id) => id.Length;
        """,
        """
            [Audited("overloaded")]
            public partial int Overloaded(int id);

            private int OverloadedCore(int id) => id;

            private int OverloadedCore(string id) => id.Length;
        """,
        "service.Overloaded(1);",
        """overloaded {"id":1} success = 1""")]
    [InlineData(
        """
            // Says what its code does.
            [Obsolete("Old"), System.Diagnostics.CodeAnalysis.SuppressMessage("Style", "IDE0001")]
            [System.ComponentModel.Description("long")]
            [System.Diagnostics.CodeAnalysis.RequiresUnreferencedCode("reflects")]
            public int Reflect<[System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembers(System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.All)] T>(
                [System.ComponentModel.Description("of"), System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembers(System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.All)] string name) => name.Length;
        """,
        """
            // Says what its code does.
            [Obsolete("Old"), System.Diagnostics.CodeAnalysis.SuppressMessage("Style", "IDE0001")]
            [System.ComponentModel.Description("long")]
            [System.Diagnostics.CodeAnalysis.RequiresUnreferencedCode("reflects")]
            [Audited("reflect")]
            public partial int Reflect<[System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembers(System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.All)] T>(
                [System.ComponentModel.Description("of"), System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembers(System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.All)] string name);

            [Obsolete("Old"), System.Diagnostics.CodeAnalysis.SuppressMessage("Style", "IDE0001")]
            [System.Diagnostics.CodeAnalysis.RequiresUnreferencedCode("reflects")]
            private int ReflectCore<[System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembers(System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.All)] T>(
                [System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembers(System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.All)] string name) => name.Length;
        """,
        "#pragma warning disable CS0618\nservice.Reflect<int>(\"a\");",
        """reflect {"name":"a"} success = 1""")]
    public async Task A_method_becomes_a_declaration_and_a_body(string before, string after, string call, string row)
    {
        var code = UserCode.Of(InService("class", before));

        // What hides a method has its type in the action's name.
        var name = row.Split(' ')[0].Replace("_service", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        var at = Regex.Match(before, $@"\w[\w <>]* {name}(Async)?[<(]", RegexOptions.IgnoreCase).Value;

        var audited = await code.AuditAsync(at);

        Assert.Equal(InService("partial class", after), await audited.TextAsync());
        Assert.Equal([row.TrimEnd()], await audited.RunAsync($"var service = new Dossiers.Service(audit); _ = service;\n{call}"));
    }

    private static string InService(string kind, string members) =>
        $$"""
        using Audit;

        namespace Dossiers;

        public class Basis
        {
            public virtual T Make<T>(T value) where T : IComparable<T>, new() => value;

            public string Hidden(int id) => $"{id} ";

            protected static int InheritedCore() => UnseenCore();

            private static int UnseenCore() => 0;
        }

        public {{kind}} Service(IAuditLog audit) : Basis
        {
            public override string ToString() => $"{audit}";

        {{members}}
        }

        """;
}
