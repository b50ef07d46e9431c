using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Audit.CodeFixes.Secrets;

/// <summary>AUD015: shows that there was a value, and not which.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RedactFix() : MarkSecretFix("Redact");
