using Audit.Generators.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;

namespace Audit.Generators.Tests.Analyzers;

/// <summary>AUD028: a value of which nothing is recorded is said at its type.</summary>
public sealed class NothingShownTests
{
    [Theory]
    [InlineData("class Thing { private readonly int _a = 1; public int B() => _a; public static int C; internal int D => 1; }", false)]
    [InlineData("sealed class Thing(int a) { public override string ToString() => $\"{a}\"; }", true)]
    [InlineData("readonly struct Thing { private readonly int _a; }", true)]
    [InlineData("readonly partial struct Thing;", false)]
    [InlineData("sealed class Thing { private int _a; public int A; }", false)]
    [InlineData("sealed record Thing;", false)]
    [InlineData("sealed record Thing(int A);", false)]
    [InlineData("sealed class Thing(int a) : System.IFormattable { public string ToString(string? format, System.IFormatProvider? provider) => $\"{a}\"; }", false)]
    [InlineData("sealed class Thing([field: Redact] int a) { [Redact] private int A => 1; }", false)]
    public async Task A_type_that_shows_nothing_is_said_at_the_users_line(string declaration, bool isSaid)
    {
        var found = await Analysis.RunAsync(Source(declaration));

        Assert.Equal(isSaid ? ["Thing"] : [], found.Where(static diagnostic => diagnostic.Id == "AUD028").Select(Analysis.TextOf));
    }

    [Theory]
    [InlineData("public int Id => 1;", "'thing' is recorded as \"[Thing]\" alone: 'Thing' has only members that another generator writes. Let it implement")]
    [InlineData("public int Id => 1; public string ToString(string? format, System.IFormatProvider? provider) => \"\";", null, " : System.IFormattable")]
    [InlineData("public int Id => 1;", "'thing' is recorded without 'Id': another generator adds them to 'Thing'", "", "public int Mine { get; set; }")]
    public async Task What_another_generator_writes_is_not_seen_and_said(string generated, string? message, string interfaces = "", string own = "")
    {
        var generation = Generation.Run(Compilations.Of(Source($"partial class Thing {{ {own} }}")));
        var output = generation.Output.AddSyntaxTrees(CSharpSyntaxTree.ParseText($"#nullable enable\npublic partial class Thing{interfaces} {{ {generated} }}", (CSharpParseOptions)generation.Output.SyntaxTrees.First().Options, "Other/Thing.g.cs", cancellationToken: TestContext.Current.CancellationToken));

        var found = (await Analysis.OfAsync(output)).Where(static diagnostic => diagnostic.Id == "AUD028").ToList();

        Assert.Equal(message is null ? 0 : 1, found.Count);
        Assert.All(found, diagnostic => Assert.StartsWith(char.ToUpperInvariant(message![0]) + message[1..], diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }

    private static string Source(string declaration) => $$"""
        using Audit;

        public {{declaration}}

        public partial class Service(IAuditLog audit)
        {
            [Audited("take")]
            public partial void Take(Thing thing);

            private void TakeCore(Thing thing) => _ = (thing, audit);
        }
        """;
}
