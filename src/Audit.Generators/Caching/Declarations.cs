using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Audit.Generators.Caching;

/// <summary>
/// All that a symbol of a compilation can be read from: its files but for the insides of bodies, its options and its
/// references. While they stay the same, so does everything that is read from symbols. It keeps the files, and never
/// the compilation. Thread-safe.
/// </summary>
internal sealed class Declarations
{
    private static readonly ConditionalWeakTable<Compilation, Declarations> Known = new();

    private readonly string? _assemblyName;
    private readonly CompilationOptions _options;
    private readonly ImmutableArray<MetadataReference> _references;
    private readonly ImmutableArray<SyntaxTree> _trees;

    // Every file of a project asks for the same comparison. Weak, or each edit would keep the one before it.
    private volatile WeakReference<Declarations>? _lastSame;

    private Declarations(Compilation compilation)
    {
        _assemblyName = compilation.AssemblyName;
        _options = compilation.Options;
        _references = compilation.ExternalReferences;
        _trees = [.. compilation.SyntaxTrees];
    }

    public static Declarations Of(Compilation compilation) => Known.GetValue(compilation, static compilation => new Declarations(compilation));

    public bool AreSameAs(Declarations other)
    {
        if (ReferenceEquals(this, other) || (_lastSame?.TryGetTarget(out var last) == true && ReferenceEquals(last, other)))
        {
            return true;
        }

        var same = _assemblyName == other._assemblyName
            && _options.Equals(other._options)
            && _references.SequenceEqual(other._references)
            && _trees.SequenceEqual(other._trees, AreSame);
        if (same)
        {
            _lastSame = new WeakReference<Declarations>(other);
        }

        return same;
    }

    // The order of the files is that of a partial type's members.
    private static bool AreSame(SyntaxTree left, SyntaxTree right) => ReferenceEquals(left, right)
        || (left.FilePath == right.FilePath
            && left.Options.Equals(right.Options)
            && Header(left) == Header(right)
            && !HasHiddenDirective(left)
            && !HasHiddenDirective(right)
            && SyntaxFactory.AreEquivalent(left, right, topLevel: true));

    /// <summary>What stands above the code: an <c>auto-generated</c> there turns nullable annotations off.</summary>
    private static string Header(SyntaxTree tree) => tree.GetRoot().GetLeadingTrivia().ToFullString();

    /// <summary>Roslyn compares <c>#nullable</c> in the bodies it leaves out, but not in the initializers it leaves out.</summary>
    private static bool HasHiddenDirective(SyntaxTree tree)
    {
        var directive = ((CompilationUnitSyntax)tree.GetRoot()).GetFirstDirective(IsNullable);
        while (directive is not null && directive.ParentTrivia.Token.Parent?.FirstAncestorOrSelf<EqualsValueClauseSyntax>() is null)
        {
            directive = directive.GetNextDirective(IsNullable);
        }

        return directive is not null;

        static bool IsNullable(DirectiveTriviaSyntax directive) => directive.IsKind(SyntaxKind.NullableDirectiveTrivia);
    }
}
