using Microsoft.CodeAnalysis;

namespace Audit.Generators.Caching;

/// <summary>
/// All that the symbols which a file's declarations lead to are made from: the files it reaches by the names they
/// mention or that their types' derived types stand in, but for the insides of bodies, and what holds for the whole
/// compilation. A file beyond has no type of a name that is mentioned within, nor one derived from such a type, so nothing
/// in it can be meant. While this stays the same, so does whatever is read
/// from the symbols of the file.
/// </summary>
internal sealed class Declarations
{
    private readonly ProjectOutline _project;
    private readonly bool[] _reached;

    public Declarations(SyntaxTree tree, Compilation compilation)
    {
        _project = ProjectOutline.Of(compilation);
        _reached = _project.ReachedFrom(tree);
    }

    private IEnumerable<SyntaxTree> Files => _project.Files.Where((_, file) => _reached[file]);

    public bool AreSameAs(Declarations other) => _project.HasSameSettings(other._project) && AreSame(Files, other.Files);

    private static bool AreSame(IEnumerable<SyntaxTree> left, IEnumerable<SyntaxTree> right)
    {
        using var others = right.GetEnumerator();
        foreach (var file in left)
        {
            if (!others.MoveNext() || !DeclarationComparer.AreSame(file, others.Current))
            {
                return false;
            }
        }

        return !others.MoveNext();
    }
}
