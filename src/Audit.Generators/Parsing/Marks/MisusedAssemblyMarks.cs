using Audit.Generators.Diagnostics;
using Audit.Generators.Model;
using Audit.Generators.Parsing.Json;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing.Marks;

/// <summary>Finds marks of the assembly that mark nothing: who set one believes that a value is kept out of the log.</summary>
internal static class MisusedAssemblyMarks
{
    /// <summary>What is wrong with the marks of one file.</summary>
    public static EquatableArray<DiagnosticInfo> Find(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
        => context.Attributes.Select(mark => Find(mark, cancellationToken)).OfType<DiagnosticInfo>().ToEquatableArray();

    private static DiagnosticInfo? Find(AttributeData mark, CancellationToken cancellationToken)
    {
        var (type, member, how) = AssemblyMarks.Read(mark);
        var reason = type is null || member is null
            ? "does not name a type and a member of it. Write for example [assembly: AuditRedact(typeof(IdentityUser), nameof(IdentityUser.PasswordHash))]."
            : ReasonOf(type, member, how);
        return reason is null || mark.ApplicationSyntaxReference?.GetSyntax(cancellationToken).GetLocation() is not { } location
            ? null
            : DiagnosticInfo.Create(AuditDiagnostics.MisusedAssemblyMark, location, reason);
    }

    private static string? ReasonOf(INamedTypeSymbol type, string member, Redaction how)
    {
        var found = type.OriginalDefinition.SelfAndInherited().SelectMany(part => part.GetMembers(member)).FirstOrDefault(static member => member is IPropertySymbol { IsIndexer: false } or IFieldSymbol && !member.IsStatic);
        return found is null
            ? $"names '{member}', but '{TypeNames.Message(type)}' has no property or field of that name. Use nameof, or remove the mark."
            : MisusedMarks.ReasonOfMode(how, JsonMembers.TypeOf(found));
    }
}
