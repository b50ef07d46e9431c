using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Audit.Generators.Parsing.Symbols;

/// <summary>The version of C# that a project is compiled as. What is generated needs C# 12.</summary>
internal static class Language
{
    private const LanguageVersion Oldest = LanguageVersion.CSharp12;

    /// <summary>What the version is called, where it is too old; else null.</summary>
    public static string? NameIfTooOld(ParseOptions options)
        => options is CSharpParseOptions { LanguageVersion: < Oldest and var version } ? version.ToDisplayString() : null;
}
