using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Audit.Generators.Model;

/// <summary>An error as values, so that it can be compared with the last edit's: the id, where, and what the message names.</summary>
internal sealed record DiagnosticInfo(string Id, string FilePath, TextSpan Span, LinePositionSpan Lines, EquatableArray<string> Arguments)
{
    public static DiagnosticInfo Create(DiagnosticDescriptor descriptor, Location location, params IEnumerable<string> arguments)
        => new(descriptor.Id, location.GetLineSpan().Path, location.SourceSpan, location.GetLineSpan().Span, arguments.ToEquatableArray());

    /// <summary>The same error at another place.</summary>
    public DiagnosticInfo At(Location location)
        => this with { FilePath = location.GetLineSpan().Path, Span = location.SourceSpan, Lines = location.GetLineSpan().Span };
}
