using Audit.AspNetCore.Tests.Support;

namespace Audit.AspNetCore.Tests.Endpoints;

/// <summary>What cannot be audited rightly keeps the host from starting, by name.</summary>
public class EndpointChecksTests
{
    [Fact]
    public async Task An_attribute_for_actions_on_a_handler_is_refused()
    {
        var refused = await Refused(static app => app.MapGet("/orders", [AuditAction("ask")] static () => ""));
        Assert.Contains("[AuditAction(\"ask\")] is on 'HTTP: GET /orders', which is neither an action of a controller nor a Razor page", refused.Message, StringComparison.Ordinal);
        Assert.Contains(".WithAudit(\"ask\")", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_that_runs_before_UseAudit_is_refused()
    {
        var refused = await Refused(static app => app.MapGet("/robots.txt", static () => "").ShortCircuit().WithAudit("ask"));
        Assert.Contains("'HTTP: GET /robots.txt' is audited as 'ask' and short-circuits", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fallback_that_stands_for_another_endpoint_is_refused()
    {
        var refused = await Refused(static app => app.MapFallbackToController("First", "Sheets").WithAudit("ask"), static services => services.AddControllers().AddApplicationPart(typeof(SheetsController).Assembly));
        Assert.Contains("stands for an endpoint that is chosen later", refused.Message, StringComparison.Ordinal);
    }

    private static Task<InvalidOperationException> Refused(Action<WebApplication> map, Action<IServiceCollection>? services = null)
        => Assert.ThrowsAsync<InvalidOperationException>(() => AnswerTests.StartAsync(map, services));
}
