using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Audit.Generators.Tests.Docs;

/// <summary>What a block of C# is made of: types, statements and members that stand alone, each of which C# wants in another place.</summary>
internal sealed class CodeParts
{
    /// <summary>The class of members that stand alone.</summary>
    private const string Example =
        """
        #pragma warning disable CS9113 // not every example has an audited method
        internal partial class Example(IAuditLog audit)
        {
        {members}
        }
        """;

    private readonly List<string> _usings = [];
    private readonly List<string> _statements = [];
    private readonly List<string> _members = [];
    private readonly Dictionary<string, string> _types = [];

    /// <summary>Reads blocks of a page, from its top. What one says with <c>using</c> holds for those below it too.</summary>
    public static IReadOnlyList<CodeParts> OfAll(IEnumerable<CodeBlock> blocks)
    {
        var all = new List<CodeParts>();
        foreach (var block in blocks)
        {
            all.Add(Of(block, all.Count > 0 ? all[^1]._usings : []));
        }

        return all;
    }

    /// <summary>Reads a block, with what it does not show.</summary>
    private static CodeParts Of(CodeBlock block, IEnumerable<string> usings)
    {
        var parts = new CodeParts();
        parts._usings.AddRange(usings);
        foreach (var code in new[] { block.Hidden, block.Code }.OfType<CodeText>())
        {
            parts.Add(code, block.Page);
        }

        return parts;
    }

    /// <summary>Its types, as files by name.</summary>
    public IEnumerable<KeyValuePair<string, string>> Types => _types.Select(type => KeyValuePair.Create(type.Key, File(type.Value)));

    /// <summary>Its members and statements, as files.</summary>
    public IEnumerable<string> Rest
    {
        get
        {
            if (_members.Count > 0)
            {
                yield return File(Example.Replace("{members}", string.Concat(_members), StringComparison.Ordinal));
            }

            if (HasStatements)
            {
                yield return File(string.Concat(_statements));
            }
        }
    }

    public bool HasStatements => _statements.Count > 0;

    private void Add(CodeText code, string page)
    {
        // What an example leaves out of a body is never run.
        var text = code.Text.Replace("{ … }", "{ throw null!; }", StringComparison.Ordinal);
        var root = (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(text).GetRoot();
        _usings.AddRange(root.Usings.Select(static directive => directive.ToString()));
        Add(root.Members, "");

        void Add(IEnumerable<MemberDeclarationSyntax> members, string space)
        {
            foreach (var member in members)
            {
                switch (member)
                {
                    case BaseNamespaceDeclarationSyntax inner:
                        Add(inner.Members, $"{space}{inner.Name}.");
                        break;
                    case BaseTypeDeclarationSyntax or DelegateDeclarationSyntax:
                        AddType(member, space.TrimEnd('.'));
                        break;
                    case GlobalStatementSyntax statement when !IsMethod(statement):
                        _statements.Add(AtItsLine(member));
                        break;
                    default:
                        _members.Add(AtItsLine(member));
                        break;
                }
            }
        }

        void AddType(MemberDeclarationSyntax type, string space)
        {
            var name = type switch
            {
                TypeDeclarationSyntax declared => $"{space}.{declared.Identifier}`{declared.Arity}",
                BaseTypeDeclarationSyntax declared => $"{space}.{declared.Identifier}",
                _ => $"{space}.{((DelegateDeclarationSyntax)type).Identifier}",
            };
            var declaration = space.Length > 0 ? $"namespace {space}\n{{\n{AtItsLine(type)}}}\n" : AtItsLine(type);
            _types[name] = _types.GetValueOrDefault(name) + declaration;
        }

        // Messages then name the page's line.
        string AtItsLine(MemberDeclarationSyntax member)
            => $"#line {code.Line + member.SyntaxTree.GetLineSpan(member.FullSpan).StartLinePosition.Line} \"{page}\"\n{member.ToFullString()}\n";
    }

    // What has a body and an accessibility is parsed as a local function.
    private static bool IsMethod(GlobalStatementSyntax statement)
        => statement.Statement is LocalFunctionStatementSyntax function && function.Modifiers.Any(static modifier => SyntaxFacts.IsAccessibilityModifier(modifier.Kind()));

    private string File(string code) => string.Concat(_usings.Distinct().Select(static directive => directive + "\n")) + code;
}
