using Microsoft.CodeAnalysis.CSharp;

namespace Audit.Generators.Tests.Harness;

/// <summary>
/// A shape: code of a user's in <c>tests/Shapes</c>, which the projects beside that folder compile for real and run. Its
/// folder says the language version it needs; <c>Name.Other.cs</c> is another file of <c>Name.cs</c>.
/// </summary>
internal sealed record ShapeFile(string Name, LanguageVersion Version, IReadOnlyList<(string Path, string Text)> Files)
{
    private static readonly string Root = Path.Combine(ProjectFiles.Repository, "tests", "Shapes");

    public static IReadOnlyList<LanguageVersion> Versions { get; } = [LanguageVersion.CSharp12, LanguageVersion.CSharp13, LanguageVersion.CSharp14];

    public static IReadOnlyList<ShapeFile> All { get; } = [.. Versions.SelectMany(In)];

    /// <summary>The text of its first file.</summary>
    public string Text => Files[0].Text;

    public static ShapeFile Of(string name) => All.Single(shape => shape.Name == name);

    private static IEnumerable<ShapeFile> In(LanguageVersion version) => Directory
        .EnumerateFiles(Path.Combine(Root, version.ToString()), "*.cs")
        .Where(static path => !path.EndsWith("Tests.cs", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .GroupBy(static path => Path.GetFileName(path).Split('.')[0])
        .Select(files => new ShapeFile(files.Key, version, [.. files.Select(static path => (path, File.ReadAllText(path)))]));
}
