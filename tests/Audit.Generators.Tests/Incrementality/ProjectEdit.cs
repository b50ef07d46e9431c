using Audit.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Audit.Generators.Tests.Incrementality;

/// <summary>An edit of a project, and whether what is generated must change with it.</summary>
internal sealed record ProjectEdit(bool Changes, Func<CSharpCompilation, CSharpCompilation> Apply)
{
    public static ProjectEdit Replace(bool changes, string path, string text, string replacement)
        => new(changes, before => before.Edit(path, whole => whole.Replace(text, replacement, StringComparison.Ordinal)));

    public static ProjectEdit AddFile(bool changes, string text)
        => new(changes, before => before.AddSyntaxTrees(CSharpSyntaxTree.ParseText(text, Compilations.ParseOptions(), "Added.cs")));

    public static ProjectEdit RemoveFile(bool changes, string path)
        => new(changes, before => before.RemoveSyntaxTrees(before.SyntaxTrees.Single(tree => tree.FilePath == path)));

    /// <summary>This edit and another, at once.</summary>
    public ProjectEdit And(ProjectEdit other) => new(Changes, before => other.Apply(Apply(before)));
}
