using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace Audit.Benchmarks.Tests;

/// <summary>The benchmark as a program is run, with the shortest run there is: what the figures are is not looked at.</summary>
public sealed class RatioTests
{
    private static readonly string[] Keys =
    [
        "app_with_viewers", "build_vs_unmarked", "caller_bytes", "caller_vs_castle", "caller_vs_castle_floor", "caller_vs_handwritten", "edit_vs_stj", "endpoint_vs_plain", "endpoint_vs_plain_floor", "group_rows_per_commit", "nesting_bytes", "nesting_vs_caller", "p99_us_at_20k", "p99_us_at_20k_floor",
        "pipeline_vs_autocommit", "pipeline_vs_c", "synced_p50_vs_c", "writer_vs_c",
    ];

    [Fact]
    public async Task Ratios_as_JSON_are_one_object_with_every_key_and_nothing_else()
    {
        var program = typeof(RatioTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static data => data.Key == "Program").Value!;
        var start = new ProcessStartInfo("dotnet", [program, "ratios", "--json", "--short"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var texts = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0, texts[1]);
        var figures = JsonSerializer.Deserialize<SortedDictionary<string, Dictionary<string, double>>>(texts[0])!;
        Assert.Equal(Keys, figures.Keys);
        Assert.All(figures.Values, static figure => Assert.Equal(["median", "min", "max"], figure.Keys));
        Assert.All(figures.Values, static figure => Assert.InRange(figure["median"], figure["min"], figure["max"]));
    }
}
