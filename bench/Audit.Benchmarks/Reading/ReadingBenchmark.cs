using System.Diagnostics;
using Audit.Benchmarks.Measuring;
using Audit.Benchmarks.Reporting;
using Audit.Benchmarks.Work;

namespace Audit.Benchmarks.Reading;

/// <summary>How long a page of the trail takes, by the question, with the time that the page in the browser gives each: of a month with a million rows.</summary>
internal static class ReadingBenchmark
{
    /// <summary>What the viewer waits for; what is not found by then is searched on request.</summary>
    private static readonly TimeSpan MaxTime = TimeSpan.FromMilliseconds(100);

    private static readonly (string Name, AuditFilter Filter)[] Questions =
    [
        ("everything", new()),
        ("user", new() { UserId = "user5" }),
        ("action", new() { Actions = ["action_3"] }),
        ("beginning of actions", new() { Actions = ["action_1*"] }),
        ("target", new() { Target = "dossier:77" }),
        ("request", new() { RequestId = "request100" }),
        ("request, within an hour", new() { RequestId = "request100", Since = TrailFile.Start, Until = TrailFile.Start.AddHours(1) }),
        ("status error", new() { Status = AuditStatus.Error }),
        ("status started, none", new() { Status = AuditStatus.Started }),
        ("outcome denied", new() { Outcome = "denied" }),
        ("tenant, none", new() { Tenant = "nobody" }),
        ("transport, none", new() { Transport = "grpc" }),
        ("text, rare", new() { Text = "Permit 500001" }),
        ("JSON path, rare", new() { Conditions = [AuditCondition.Parse("parameters.dossierId=123")] }),
        ("unfinished, none", new() { Unfinished = true }),
        ("the first day", new() { Since = TrailFile.Start, Until = TrailFile.Start.AddDays(1) }),
        ("until the tenth day", new() { Until = TrailFile.Start.AddDays(10) }),
    ];

    public static Report Run(BenchmarkOptions options)
    {
        var rows = options.Many(1_000_000);
        using var scratch = new Scratch(options.Folder);
        var path = TrailFile.Make(scratch.NewLog("reading"), rows);
        var reader = new AuditReader(path);
        var report = new Report($"reading: milliseconds until a page of 100 rows is there, of {rows:N0}; {Scratch.Describe(options.Folder)}", "question", "p50", "p95", "rows", "");
        foreach (var (name, filter) in Questions)
        {
            var query = new AuditQuery { Filter = filter, MaxTime = MaxTime };
            AddRow(report, name, options, () => reader.ReadAsync(query).AsTask().GetAwaiter().GetResult(), page => (page.Rows.Count, page.Next is null));
        }

        var counts = new AuditCountQuery { Interval = TimeSpan.FromHours(6), MaxTime = MaxTime };
        AddRow(report, "histogram", options, () => reader.CountAsync(counts).AsTask().GetAwaiter().GetResult(), counted => (counted.Counts.Count, counted.Next is null));
        return report;
    }

    private static void AddRow<T>(Report report, string name, BenchmarkOptions options, Func<T> ask, Func<T, (int Rows, bool IsAll)> describe)
    {
        var answer = ask();
        var times = new double[options.Many(48)];
        for (var round = 0; round < times.Length; round++)
        {
            var since = Stopwatch.GetTimestamp();
            answer = ask();
            times[round] = Stopwatch.GetElapsedTime(since).TotalMilliseconds;
        }

        var samples = new Samples(times);
        var (rows, isAll) = describe(answer);
        report.AddRow(name, Samples.ToText(samples.Median), Samples.ToText(samples.Percentile(0.95)), $"{rows}", isAll ? "" : rows < 100 ? "searched in part" : "more");
        report.AddFigure($"reading_p95_ms_{name.Replace(",", "", StringComparison.Ordinal).Replace(' ', '_')}", new Samples([samples.Percentile(0.95)]), Target.AtMost(200));
    }
}
