using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Caching;

/// <summary>
/// Remembers what the marked declarations of a file were read as. Roslyn asks for each of them again after every edit
/// anywhere; while the file is untouched and what its declarations lead to is the same, the answer is the last one, the
/// places of errors included. So a parser may read the symbols that it comes to from the declaration and the declarations of
/// those, and the types that <see cref="ProjectOutline.DerivedFrom"/> finds, but no body in another file, and no type that it
/// looks up by a name of its own, but by <see cref="TypeRoots"/>. It lives as long as the
/// file's tree. Thread-safe.
/// </summary>
/// <typeparam name="T">What a declaration is read as.</typeparam>
internal sealed class ParseMemo<T>
{
    private static readonly ConditionalWeakTable<SyntaxTree, ParseMemo<T>> Memos = new();

    private readonly Dictionary<SyntaxNode, T> _parsed = [];
    private readonly WeakReference<Compilation?> _compilation = new(null);
    private Declarations? _declarations;

    /// <summary>What the declaration was read as, or is now.</summary>
    public static T Parse(SyntaxNode declaration, Compilation compilation, Func<T> parse)
    {
        var memo = Memos.GetValue(declaration.SyntaxTree, static _ => new ParseMemo<T>());
        if (memo.TryFind(declaration, compilation, out var known))
        {
            return known;
        }

        var parsed = parse();
        memo.Add(declaration, compilation, parsed);
        return parsed;
    }

    private bool TryFind(SyntaxNode declaration, Compilation compilation, out T parsed)
    {
        lock (_parsed)
        {
            if (!IsFor(compilation))
            {
                var declarations = new Declarations(declaration.SyntaxTree, compilation);
                if (_declarations is null || !declarations.AreSameAs(_declarations))
                {
                    _parsed.Clear();
                }

                // The newer ones, so that the files of an older edit can go.
                _declarations = declarations;
                _compilation.SetTarget(compilation);
            }

            return _parsed.TryGetValue(declaration, out parsed!);
        }
    }

    private void Add(SyntaxNode declaration, Compilation compilation, T parsed)
    {
        lock (_parsed)
        {
            // Another compilation with the same file may have come between.
            if (IsFor(compilation))
            {
                _parsed[declaration] = parsed;
            }
        }
    }

    private bool IsFor(Compilation compilation) => _compilation.TryGetTarget(out var last) && ReferenceEquals(last, compilation);
}
