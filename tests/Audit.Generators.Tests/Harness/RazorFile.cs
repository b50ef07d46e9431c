using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Audit.Generators.Tests.Harness;

/// <summary>A file that is Razor's, as its build hands it to generators.</summary>
internal sealed class RazorFile(string path, string text) : AdditionalText
{
    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
}
