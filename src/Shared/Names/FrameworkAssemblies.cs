namespace Audit.Names;

/// <summary>
/// Tells the assemblies of .NET, ASP.NET Core and what is made with them from everybody else's: by the key that they are
/// signed with, since a namespace may be anybody's.
/// </summary>
internal static class FrameworkAssemblies
{
    private static readonly HashSet<ulong> Tokens =
    [
        0xb03f5f7f11d50a3a, // System.Runtime and others
        0xb77a5c561934e089, // mscorlib, System
        0x7cec85d7bea7798e, // System.Private.CoreLib
        0xcc7b13ffcd2ddd51, // System.Text.Json, netstandard and others
        0xadb9793829ddae60, // ASP.NET Core, Extensions, Entity Framework Core
        0x31bf3856ad364e35, // others of Microsoft
    ];

    /// <summary>Whether the assembly is one of them.</summary>
    /// <param name="name">Its simple name.</param>
    /// <param name="publicKeyToken">The token of its key; empty for one that is not signed.</param>
    public static bool Has(string? name, IReadOnlyCollection<byte>? publicKeyToken)
        => name is not null
            && (name is "System" or "mscorlib" or "netstandard" || name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal))
            && publicKeyToken is { Count: sizeof(ulong) }
            && Tokens.Contains(publicKeyToken.Aggregate(0UL, static (token, part) => (token << 8) | part));
}
