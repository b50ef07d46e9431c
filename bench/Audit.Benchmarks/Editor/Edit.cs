using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Audit.Benchmarks.Editor;

/// <summary>One kind of edit, done again and again with other text.</summary>
/// <param name="Key">Its name in a figure's key.</param>
/// <param name="Name">Its name in the table.</param>
/// <param name="File">The file that is edited.</param>
/// <param name="Mark">The text after which something is put in.</param>
/// <param name="Text">What is put in, with a number in place of #.</param>
internal sealed record Edit(string Key, string Name, string File, string Mark, string Text)
{
    private static readonly string Service = SampleProject.ServiceFile(7);

    public static IReadOnlyList<Edit> All { get; } =
    [
        new("unrelated_body", "another file: in a body", SampleProject.OtherFile(50), SampleProject.BodyMark, "#"),
        new("unrelated_member", "another file: a member", SampleProject.OtherFile(50), SampleProject.MemberMark, "public int Number# => #;"),
        new("unrelated_type", "another file: a type", SampleProject.OtherFile(50), SampleProject.TypeMark, "public sealed record Added#(int Number);"),
        new("same_file", "the service's file: in a helper", Service, SampleProject.HelperMark, "#"),
        new("body", "the service's file: in a body method", Service, SampleProject.BodyMark, "#"),
        new("signature", "the signature of an audited method", Service, SampleProject.ParameterMark, ", int number#"),
        new("recorded_member", "a member of a recorded type", SampleProject.TypesFile(7), SampleProject.MemberMark, "int Number# { get; init; } public "),
    ];

    /// <summary>The compilation with this edit, as an editor makes it: the file is parsed from its last tree.</summary>
    public CSharpCompilation Apply(CSharpCompilation compilation, int number)
    {
        var tree = compilation.SyntaxTrees.Single(tree => tree.FilePath == File);
        var text = tree.GetText();
        var inserted = Text.Replace("#", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        var changes = Marks(text.ToString()).Select(end => new TextChange(new TextSpan(end, 0), inserted));
        var after = tree.WithChangedText(text.WithChanges(changes));

        // An editor has the tree long before the generators run.
        after.GetRoot();
        return compilation.ReplaceSyntaxTree(tree, after);
    }

    // A mark of a signature stands at the declaration and at the body's; of others the first is taken.
    private IEnumerable<int> Marks(string text)
    {
        var first = text.IndexOf(Mark, StringComparison.Ordinal);
        yield return first + Mark.Length;
        if (Mark == SampleProject.ParameterMark)
        {
            yield return text.IndexOf(Mark, first + 1, StringComparison.Ordinal) + Mark.Length;
        }
    }
}
