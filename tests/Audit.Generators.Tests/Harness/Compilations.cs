using Audit.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Audit.Generators.Tests.Harness;

/// <summary>Compilations as a user's project makes them: .NET 10, nullable, warnings as errors at the highest level, implicit usings.</summary>
internal static class Compilations
{
    /// <summary>Those that the SDK writes for a project.</summary>
    public const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;

        """;

    public static CSharpParseOptions ParseOptions(LanguageVersion version = LanguageVersion.Default) => new(version);

    public static CSharpCompilation Of(string source, LanguageVersion version = LanguageVersion.Default)
        => Of([("Input.cs", source)], version);

    public static CSharpCompilation Of(IEnumerable<(string Path, string Text)> files, LanguageVersion version = LanguageVersion.Default)
        => WithoutUsings(files.Append(("Usings.cs", ImplicitUsings + "global using Audit;")), version);

    /// <summary>The same without implicit usings.</summary>
    public static CSharpCompilation WithoutUsings(IEnumerable<(string Path, string Text)> files, LanguageVersion version = LanguageVersion.Default) => CSharpCompilation.Create(
        "Sample",
        files.Select(file => Parse(file.Path, file.Text, version)),
        UserSettings.References,
        UserSettings.Options);

    /// <summary>A library that <paramref name="compilation"/> can refer to.</summary>
    public static MetadataReference AsReference(this CSharpCompilation compilation)
    {
        using var stream = new MemoryStream();
        Assert.True(compilation.Emit(stream).Success);
        return MetadataReference.CreateFromImage(stream.ToArray());
    }

    /// <summary>The compilation after an edit of one file.</summary>
    public static CSharpCompilation Edit(this CSharpCompilation compilation, string path, Func<string, string> edit)
    {
        var tree = compilation.SyntaxTrees.Single(tree => tree.FilePath == path);
        var (before, options) = (tree.ToString(), (CSharpParseOptions)tree.Options);
        var after = edit(before);
        Assert.NotEqual(before, after);
        return compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(after, options, path));
    }

    private static SyntaxTree Parse(string path, string text, LanguageVersion version)
        => CSharpSyntaxTree.ParseText(text, ParseOptions(version), path);
}
