using Audit.Generators.Parsing.Json;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Analyzers;

/// <summary>Types whose values may be huge.</summary>
internal static class HugeValues
{
    /// <summary>What is recorded of such a value; null for any other type.</summary>
    public static string? WhatIsRecorded(ITypeSymbol type) => type switch
    {
        _ when IsBytes(type) => "it is recorded as base64, up to the log's limits",
        _ when type.SelfAndBases().Any(static part => part.IsNamed("Stream", "System.IO")) => "it is not read, and only its type is recorded",
        _ when JsonObjects.IsFormFile(type) => "its name, content type and length are recorded, and not its content",
        _ => null,
    };

    public static bool IsBytes(ITypeSymbol type) => type is IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte }
        || type.IsReadOnlySpanOf(SpecialType.System_Byte)
        || (type is INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_Byte }] } && type.FullName() is "System.Memory`1" or "System.ReadOnlyMemory`1");
}
