namespace Audit.Generators.Tests.Docs;

/// <summary>A fenced block of a page.</summary>
/// <param name="Page">The page, from the repository's folder.</param>
/// <param name="Heading">The heading that it stands under.</param>
/// <param name="Language">The first word behind the fence; empty where there is none.</param>
/// <param name="Note">What follows the language.</param>
/// <param name="Code">What it shows.</param>
/// <param name="Hidden">What it starts with and does not show.</param>
internal sealed record CodeBlock(string Page, string Heading, string Language, string Note, CodeText Code, CodeText? Hidden)
{
    /// <summary>Where it is.</summary>
    public string Place => $"{Page}:{Code.Line}";

    /// <summary>Whether it is C# that somebody wrote, and not what was generated from it.</summary>
    public bool IsCSharp => Language == "csharp" && Note.Length == 0;

    /// <summary>Whether it shows what is generated from the C# above it.</summary>
    public bool IsGenerated => Language == "csharp" && Note == "generated";
}

/// <summary>Code of a page, and the line on which it starts.</summary>
internal sealed record CodeText(string Text, int Line);
