using System.Runtime.CompilerServices;
using Audit.Generators.Model;
using Audit.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Caching;

/// <summary>
/// Remembers what the marked methods of a file were read as. Roslyn asks for each of them again after every edit
/// anywhere; while the file is untouched and what its declarations lead to is the same, the answer is the last one, the
/// places of errors included. So a parser may read the symbols that it comes to from the method and the declarations of
/// those, but no body in another file, and no type that it looks up by a name of its own. It lives as long as the
/// file's tree. Thread-safe.
/// </summary>
internal sealed class ParseMemo
{
    private static readonly ConditionalWeakTable<SyntaxTree, ParseMemo> Memos = new();

    private readonly Dictionary<SyntaxNode, ParsedMethod> _parsed = [];
    private readonly WeakReference<Compilation?> _compilation = new(null);
    private Declarations? _declarations;

    public static ParsedMethod Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        var (method, compilation) = (context.TargetNode, context.SemanticModel.Compilation);
        var memo = Memos.GetValue(method.SyntaxTree, static _ => new ParseMemo());
        if (memo.Find(method, compilation) is { } known)
        {
            return known;
        }

        var parsed = MethodParser.Parse(context, cancellationToken);
        memo.Add(method, compilation, parsed);
        return parsed;
    }

    private ParsedMethod? Find(SyntaxNode method, Compilation compilation)
    {
        lock (_parsed)
        {
            if (!IsFor(compilation))
            {
                var declarations = new Declarations(method.SyntaxTree, compilation);
                if (_declarations is null || !declarations.AreSameAs(_declarations))
                {
                    _parsed.Clear();
                }

                // The newer ones, so that the files of an older edit can go.
                _declarations = declarations;
                _compilation.SetTarget(compilation);
            }

            return _parsed.TryGetValue(method, out var known) ? known : null;
        }
    }

    private void Add(SyntaxNode method, Compilation compilation, ParsedMethod parsed)
    {
        lock (_parsed)
        {
            // Another compilation with the same file may have come between.
            if (IsFor(compilation))
            {
                _parsed[method] = parsed;
            }
        }
    }

    private bool IsFor(Compilation compilation) => _compilation.TryGetTarget(out var last) && ReferenceEquals(last, compilation);
}
