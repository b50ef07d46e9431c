using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace Audit.CodeFixes.Syntax;

/// <summary>Names a type in new code.</summary>
internal static class TypeName
{
    public const string Log = "Audit.IAuditLog";
    public const string AuditedAttribute = "Audit.AuditedAttribute";

    /// <summary>The name in full, which the cleanup shortens, after adding the using where that is missing.</summary>
    /// <param name="editor">The editor of the file.</param>
    /// <param name="at">A node of the file as it was, near to the new code.</param>
    /// <param name="name">The name with its namespace.</param>
    public static NameSyntax Of(DocumentEditor editor, SyntaxNode at, string name)
    {
        var full = SyntaxFactory.ParseName("global::" + name).WithAdditionalAnnotations(Simplifier.Annotation);
        var isKnown = editor.SemanticModel.LookupNamespacesAndTypes(at.SpanStart, name: name.Substring(name.LastIndexOf('.') + 1)).Any(type => type.ToDisplayString() == name);
        return isKnown ? full : full.WithAdditionalAnnotations(Simplifier.AddImportsAnnotation);
    }
}
