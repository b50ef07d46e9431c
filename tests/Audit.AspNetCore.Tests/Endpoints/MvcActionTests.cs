using System.Net;
using System.Text;
using Audit.AspNetCore.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Audit.AspNetCore.Tests.Endpoints;

/// <summary>An audited action of a controller leaves a row with its arguments and its result, whatever becomes of the request.</summary>
public class MvcActionTests
{
    [Fact]
    public async Task Bound_arguments_and_the_result_are_recorded_and_redacted()
    {
        await using var app = await StartAsync();
        using var response = await app.SendAsync(HttpMethod.Post, "/orders/7?token=abcdef", Json("""{"title":"Desk","count":2,"card":"4111","password":"hunter2"}"""));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var row = await app.RowAsync();
        Assert.Equal(("take_order", "success", "order:7"), (row.Action, row.Status, row.Target));
        Assert.Equal("""{"id":7,"order":{"title":"Desk","count":2,"card":"[redacted]"},"token":"[redacted]"}""", row.Parameters);
        Assert.Equal("""{"title":"Desk","count":2,"card":"[redacted]"}""", row.Result);
    }

    [Fact]
    public async Task What_fails_before_or_in_the_action_is_a_row()
    {
        await using var app = await StartAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await app.SendAsync(HttpMethod.Post, "/orders/7?token=a", Json("""{"count":2,"card":"4111"}"""))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.SendAsync(HttpMethod.Delete, "/orders/7")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync("/orders/7")).StatusCode);
        await Assert.ThrowsAsync<InvalidOperationException>(() => app.GetAsync("/orders/13"));

        Assert.Equal(
            [
                ("take_order", "HTTP 400 Bad Request, before the endpoint ran"),
                ("delete_order", "HTTP 401 Unauthorized, before the endpoint ran"),
                ("orders", "HTTP 404 Not Found"),
                ("orders", "unlucky"),
            ],
            (await app.RowsAsync()).Select(static row => (row.Action, row.ErrorMessage)));
    }

    private static Task<TestApp> StartAsync() => TestApp.StartAsync(
        static app =>
        {
            app.UseAudit();
            app.UseAuthorization();
            app.MapControllers();
        },
        static services =>
        {
            TestApp.AddUsers(services);
            services.AddControllers().AddApplicationPart(typeof(OrdersController).Assembly);
        });

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}

[ApiController, Route("orders"), AuditAction("orders")]
public sealed class OrdersController : ControllerBase
{
    [HttpPost("{id:int}"), AuditAction("take_order")]
    public ActionResult<Order> Take([AuditTarget("order")] int id, Order order, [FromQuery, Redact] string token, [FromServices] IAuditLog log, CancellationToken ct) => order;

    [HttpDelete("{id:int}"), AuditAction("delete_order"), Authorize]
    public IActionResult Delete(int id) => NoContent();

    [HttpGet("{id:int}")]
    public IActionResult Read(int id) => id == 13 ? throw new InvalidOperationException("unlucky") : NotFound();
}
