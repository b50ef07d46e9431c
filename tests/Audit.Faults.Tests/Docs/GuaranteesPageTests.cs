using System.Reflection;
using System.Text.RegularExpressions;

namespace Audit.Faults.Tests.Docs;

/// <summary>docs/guarantees.md promises nothing that no test shows.</summary>
public sealed partial class GuaranteesPageTests
{
    private static readonly string Repository = typeof(GuaranteesPageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static data => data.Key == "Repository").Value!;

    [Fact]
    public void Every_test_that_the_page_names_is_there()
    {
        var named = TestName().Matches(File.ReadAllText(Path.Combine(Repository, "docs", "guarantees.md"))).Select(match => (Class: match.Groups[1].Value, Test: match.Groups[2].Value)).Distinct().ToList();
        var sources = Directory.EnumerateFiles(Path.Combine(Repository, "tests"), "*Tests.cs", SearchOption.AllDirectories).ToLookup(Path.GetFileNameWithoutExtension);

        Assert.True(named.Count > 20);
        Assert.All(named, name => Assert.Contains(
            sources[name.Class],
            source => name.Test.Length == 0 || File.ReadAllText(source).Contains($" {name.Test}(", StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"`(\w+Tests)(?:\.(\w+))?`")]
    private static partial Regex TestName();
}
