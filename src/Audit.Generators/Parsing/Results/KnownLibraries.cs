using Audit.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing.Results;

/// <summary>The libraries whose results are read, by name.</summary>
internal static class KnownLibraries
{
    /// <summary>Whether a type is the library's, and not one of the same name from elsewhere.</summary>
    public static bool Has(KnownLibrary library, ITypeSymbol type) => type.ContainingAssembly?.Name is { } assembly && library switch
    {
        KnownLibrary.AspNetCore => assembly.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal),
        KnownLibrary.Identity => assembly == "Microsoft.Extensions.Identity.Core",
        KnownLibrary.LanguageExt => assembly == "LanguageExt.Core",
        _ => assembly == NameOf(library),
    };

    /// <summary>The library as the report calls it.</summary>
    public static string NameOf(KnownLibrary library) => library switch
    {
        KnownLibrary.AspNetCore => "ASP.NET Core",
        KnownLibrary.Identity => "ASP.NET Core Identity",
        KnownLibrary.Ardalis => "Ardalis.Result",
        _ => library.ToString(),
    };
}
