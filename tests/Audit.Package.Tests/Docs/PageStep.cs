namespace Audit.Package.Tests.Docs;

/// <summary>What a reader of a page does next.</summary>
/// <param name="Line">The line of the page that says so.</param>
internal abstract record PageStep(int Line);

/// <summary>Writes a file, in the folder that the commands above it have led to.</summary>
internal sealed record FileStep(int Line, string Name, string Text) : PageStep(Line);

/// <summary>Types commands into a terminal.</summary>
/// <param name="Line">The line of the page that says so.</param>
/// <param name="Commands">The commands.</param>
/// <param name="Printed">What the page says they print; <c>…</c> in it stands for anything. Null where it says nothing.</param>
internal sealed record CommandStep(int Line, string Commands, string? Printed) : PageStep(Line)
{
    /// <summary>Whether they start a server, which goes on running.</summary>
    public bool IsServer => Printed?.Contains("Now listening on", StringComparison.Ordinal) == true;
}
