using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Audit.CodeFixes.Secrets;

/// <summary>AUD015: leaves the value out.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class IgnoreFix() : MarkSecretFix("AuditIgnore");
