using System.Globalization;
using Audit.Benchmarks.Measuring;
using Audit.Benchmarks.Reporting;

namespace Audit.Benchmarks.Web;

/// <summary>Requests a second of a web application: plain, audited, and audited while people look at its trail.</summary>
internal static class WebBenchmark
{
    public static Report Run(BenchmarkOptions options)
    {
        var report = new Report($"web: requests a second of the processor time that other programs leave; {WebViewers.LiveViews} live views and {WebViewers.Searches} searches; {Scratch.Describe(options.Folder)}", "application", "requests a second");
        var (endpoint, viewers) = WebRatios.Take(options);
        Add("plain", endpoint.Of(1));
        Add("audited", endpoint.Of(0));
        Add("rows alone", endpoint.Of(2));
        Add("audited, nobody looks", viewers.Of(1));
        Add("audited, people look", viewers.Of(0));
        WebRatios.AddTo(report, endpoint, viewers);
        return report;

        void Add(string name, Samples samples) => report.AddRow(name, samples.ToText("0"));
    }
}
