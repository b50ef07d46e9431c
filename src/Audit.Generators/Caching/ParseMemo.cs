using System.Runtime.CompilerServices;
using Audit.Generators.Model;
using Audit.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Caching;

/// <summary>
/// Remembers what the marked methods of a file were read as. Roslyn asks again for each of them after every edit
/// anywhere; in an untouched file, and after an edit inside some body, the answer is the last one, the places of
/// errors included. It lives as long as the file's tree. Thread-safe.
/// </summary>
internal sealed class ParseMemo
{
    private static readonly ConditionalWeakTable<SyntaxTree, ParseMemo> Memos = new();

    private readonly Dictionary<SyntaxNode, ParsedMethod> _parsed = [];
    private Declarations? _declarations;

    public static ParsedMethod Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        var memo = Memos.GetValue(context.TargetNode.SyntaxTree, static _ => new ParseMemo());
        var declarations = Declarations.Of(context.SemanticModel.Compilation);
        if (memo.Find(context.TargetNode, declarations) is { } known)
        {
            return known;
        }

        var parsed = MethodParser.Parse(context, cancellationToken);
        memo.Add(context.TargetNode, declarations, parsed);
        return parsed;
    }

    private ParsedMethod? Find(SyntaxNode method, Declarations declarations)
    {
        lock (_parsed)
        {
            if (_declarations is null || !declarations.AreSameAs(_declarations))
            {
                _parsed.Clear();
            }

            // The newer ones, so that those of an older edit can go.
            _declarations = declarations;
            return _parsed.TryGetValue(method, out var known) ? known : null;
        }
    }

    private void Add(SyntaxNode method, Declarations declarations, ParsedMethod parsed)
    {
        lock (_parsed)
        {
            // Another compilation with the same file may have come between.
            if (ReferenceEquals(_declarations, declarations))
            {
                _parsed[method] = parsed;
            }
        }
    }
}
