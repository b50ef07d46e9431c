using System.Reflection;
using Audit.Tests.Support;

namespace Audit.Faults.Tests;

/// <summary>A run of <c>tests/Programs/Producer</c> in a folder: its database, and what it noted.</summary>
internal sealed class Run(TemporaryFolder folder, string name = "p", string database = "audit.db")
{
    private static readonly string Program = typeof(Run).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "Producer").Value!;

    public string Database => folder.PathOf(database);

    public string Acknowledgements => folder.PathOf($"{name}.acknowledged");

    /// <summary>The numbers of the calls that returned so far.</summary>
    public IReadOnlyCollection<string> Acknowledged => File.ReadAllText(Acknowledgements).Split('\n')[..^1]; // what follows the last line end was cut off

    /// <summary>Starts it.</summary>
    /// <param name="under">What runs it, such as <c>strace</c> and its arguments; empty for nothing.</param>
    /// <param name="settings">What it is told: <c>--name value</c> pairs, see its <c>Settings</c>.</param>
    public ChildProcess Start(IEnumerable<string> under, params IEnumerable<string> settings) =>
        ChildProcess.Start(folder.Path, [.. under, "dotnet", Program, Database, Acknowledgements, "--name", name, .. settings]);

    /// <summary>What the oracle says of it.</summary>
    public Verdict Judge() => Oracle.Judge(Database, Acknowledged);

    /// <summary>Has a next program open the file and write to it, as it must be able to after any fault, and then asks the oracle.</summary>
    public async Task<Verdict> JudgeAfterNextAsync()
    {
        var next = new Run(folder, $"{name}-next", database);
        using var program = next.Start([], "--durability", "Committed", "--callers", "1", "--calls", "3");
        Assert.Equal(0, (await Counts.AtEndOfAsync(program)).Dropped);
        Assert.Empty(next.Judge().Lost);
        return Judge();
    }
}
