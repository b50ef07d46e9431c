using System.Reflection;
using Audit.Tests.Support;

namespace Audit.Faults.Tests;

/// <summary>A run of <c>tests/Programs/Producer</c> in a folder: its database, and what it noted.</summary>
internal sealed class Run(TemporaryFolder folder, string name = "p")
{
    private static readonly string Program = typeof(Run).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "Producer").Value!;

    public string Database => folder.PathOf("audit.db");

    public string Acknowledgements => folder.PathOf($"{name}.acknowledged");

    /// <summary>Starts it.</summary>
    /// <param name="under">What runs it, such as <c>strace</c> and its arguments; empty for nothing.</param>
    /// <param name="settings">What it is told: <c>--name value</c> pairs, see its <c>Settings</c>.</param>
    public ChildProcess Start(IEnumerable<string> under, params IEnumerable<string> settings) =>
        ChildProcess.Start(folder.Path, [.. under, "dotnet", Program, Database, Acknowledgements, "--name", name, .. settings]);

    /// <summary>What the oracle says of it.</summary>
    public Verdict Judge() => Oracle.Judge(Database, Acknowledgements);
}
