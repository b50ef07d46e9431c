namespace Audit.Generators.Model;

/// <summary>How it is read from what a method returns whether its call failed.</summary>
/// <param name="Library">The library whose result it is; none where the type at run time decides.</param>
/// <param name="Type">The type of what is returned.</param>
/// <param name="Reader">The generated reader.</param>
/// <param name="IsNullable">Whether the reader takes the value inside of a nullable one.</param>
/// <param name="IsHidden">Whether the result is marked, so that no text of it is recorded.</param>
internal sealed record ResultOutcome(KnownLibrary Library, string Type, string Reader, bool IsNullable, bool IsHidden);

/// <summary>Libraries whose results say whether a call failed.</summary>
[Flags]
internal enum KnownLibrary
{
    None = 0,
    AspNetCore = 1,
    Identity = 2,
    Ardalis = 4,
    CSharpFunctionalExtensions = 8,
    ErrorOr = 16,
    FluentResults = 32,
    LanguageExt = 64,
    OneOf = 128,
}
