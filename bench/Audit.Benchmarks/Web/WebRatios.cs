using Audit.Benchmarks.Measuring;
using Audit.Benchmarks.Reading;
using Audit.Benchmarks.Reporting;

namespace Audit.Benchmarks.Web;

/// <summary>What an audited endpoint costs, and what people cost the application who look at its trail.</summary>
internal static class WebRatios
{
    private const int Rows = 600_000;

    /// <summary>Requests a second of an application, and what is left of them.</summary>
    public static (Turns Endpoint, Turns Viewers) Take(BenchmarkOptions options)
    {
        using var scratch = new Scratch(options.Folder);
        return (Endpoints(options, scratch), Viewers(options, TrailFile.Make(scratch.NewLog("viewers"), options.Many(Rows))));
    }

    public static void AddTo(Report report, BenchmarkOptions options)
    {
        var (endpoint, viewers) = Take(options);
        AddTo(report, endpoint, viewers);
    }

    public static void AddTo(Report report, Turns endpoint, Turns viewers)
    {
        report.AddFigure("endpoint_vs_plain", endpoint.Ratio(0, 1), Target.AtLeast(0.85));
        report.AddFigure("endpoint_vs_plain_floor", endpoint.Ratio(2, 1));
        report.AddFigure("app_with_viewers", viewers.Ratio(0, 1), Target.AtLeast(0.7));
    }

    private static Turns Endpoints(BenchmarkOptions options, Scratch scratch)
    {
        using var audited = WebApp.Audited(scratch.NewLog("audited"));
        using var written = WebApp.Written(scratch.NewLog("written"));
        using var plain = WebApp.Plain();
        var time = TimeSpan.FromSeconds(options.IsShort ? 0.05 : 0.75);
        return Turns.Take(options.For(24), () => Measure(audited), () => Measure(plain), () => Measure(written));

        double Measure(WebApp app) => WebLoad.Measure(app.Port, WebApp.Path, time);
    }

    private static Turns Viewers(BenchmarkOptions options, string database)
    {
        using var app = WebApp.Audited(database);
        var time = TimeSpan.FromSeconds(options.IsShort ? 0.05 : 0.75);
        return Turns.Take(options.For(16), Watched, () => WebLoad.Measure(app.Port, WebApp.Path, time));

        double Watched()
        {
            using var viewers = WebViewers.Start(app.Port);
            return WebLoad.Measure(app.Port, WebApp.Path, time);
        }
    }
}
