using System.Diagnostics;
using Audit.AspNetCore.Tests.Support;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Audit.AspNetCore.Tests.Telemetry;

/// <summary>What an application that exports to OpenTelemetry gets. Who listens to spans gets those of all tests: it runs alone.</summary>
[Collection(nameof(OpenTelemetryTests)), CollectionDefinition(nameof(OpenTelemetryTests), DisableParallelization = true)]
public class OpenTelemetryTests
{
    [Fact]
    public async Task A_request_and_its_audited_calls_are_spans_of_one_trace_and_the_entries_are_counted()
    {
        List<Activity> spans = [];
        List<Metric> metrics = [];
        await using var app = await TestApp.StartAsync(
            static app =>
            {
                app.UseAudit();
                app.MapGet("/", static (Deeds deeds) => deeds.Do()).WithAudit("outer");
            },
            services =>
            {
                services.AddSingleton<Deeds>();
                services.AddOpenTelemetry()
                    .WithTracing(tracing => tracing.AddSource("Microsoft.AspNetCore", "Audit").SetSampler<AlwaysOnSampler>().AddInMemoryExporter(spans))
                    .WithMetrics(meters => meters.AddMeter("Audit").AddInMemoryExporter(metrics));
            },
            "telemetry.db");
        await app.GetAsync("/", ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
        var rows = await app.RowsAsync();
        app.Services.GetRequiredService<TracerProvider>().ForceFlush();
        app.Services.GetRequiredService<MeterProvider>().ForceFlush();

        var audited = spans.Where(static span => span.Source.Name == "Audit" && span.TraceId.ToString() == "0af7651916cd43dd8448eb211c80319c").ToDictionary(static span => span.OperationName);
        Assert.Equal(audited["outer"].SpanId, audited["deed"].ParentSpanId);
        Assert.Equal(rows.Select(static row => row.Fact("span_id")), [audited["deed"].SpanId.ToString(), audited["outer"].SpanId.ToString()]);
        Assert.Equal(2, Sum(metrics, "audit.entries.submitted"));
        Assert.Equal(2, Sum(metrics, "audit.entries.committed"));
        Assert.Equal(0, Sum(metrics, "audit.entries.dropped"));
    }

    /// <summary>Of the file of this test: the meters of other logs in the program are beside it.</summary>
    private static long Sum(List<Metric> metrics, string name)
    {
        long sum = 0;
        foreach (var metric in metrics.Where(metric => metric.Name == name && metric.MeterTags?.Any(static tag => (string?)tag.Value == "telemetry.db") == true))
        {
            foreach (ref readonly var point in metric.GetMetricPoints())
            {
                sum += point.GetSumLong();
            }
        }

        return sum;
    }
}
