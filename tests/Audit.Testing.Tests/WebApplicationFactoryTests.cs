using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Shop;

namespace Audit.Testing.Tests;

/// <summary>A web application under test has its trail in memory, and two of them do not mix.</summary>
public class WebApplicationFactoryTests
{
    [Fact]
    public async Task Two_applications_at_a_time_each_have_the_entries_of_their_own_requests()
    {
        await using var factory = new WebApplicationFactory<Counter>();
        await using var first = factory.WithInMemoryAuditLog();
        await using var second = factory.WithInMemoryAuditLog();
        await Task.WhenAll(SellAsync(first, "desk", 20), SellAsync(second, "chair", 30));

        var (desks, chairs) = (first.Services.GetInMemoryAuditLog(), second.Services.GetInMemoryAuditLog());
        Assert.Equal((20, 30), (desks.Count(AuditStatus.Success), chairs.Count(AuditStatus.Success)));
        Assert.All(desks.Entries, static entry => Assert.Equal(("""{"item":"desk"}""", "http"), (entry.Parameters, entry.Transport)));
        Assert.All(chairs.Entries, static entry => Assert.Equal("""{"item":"chair"}""", entry.Parameters));
    }

    private static async Task SellAsync(WebApplicationFactory<Counter> factory, string item, int count)
    {
        using var client = factory.CreateClient();
        await Task.WhenAll(Enumerable.Range(0, count).Select(_ => client.GetStringAsync($"/sell/{item}", TestContext.Current.CancellationToken)));
        await factory.Services.GetInMemoryAuditLog().WaitForAsync("sell", cancellationToken: TestContext.Current.CancellationToken);
    }
}
