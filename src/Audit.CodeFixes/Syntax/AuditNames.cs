using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Audit.CodeFixes.Syntax;

/// <summary>Writes a type's name in full; the cleanup shortens it and adds the using.</summary>
internal static class AuditNames
{
    public const string Log = "Audit.IAuditLog";
    public const string Audited = "Audit.AuditedAttribute";

    public static TypeSyntax Type(DocumentEditor editor, string name)
        => (TypeSyntax)editor.Generator.TypeExpression(editor.SemanticModel.Compilation.GetTypeByMetadataName(name)!, addImport: true);

    public static bool IsAudited(AttributeData attribute) => attribute.AttributeClass?.ToDisplayString() == Audited;
}
