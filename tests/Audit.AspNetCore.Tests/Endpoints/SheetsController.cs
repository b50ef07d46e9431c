using Microsoft.AspNetCore.Mvc;

namespace Audit.AspNetCore.Tests.Endpoints;

public sealed class SheetsController : Controller
{
    public IActionResult First(int id) => Ok(id);

    public IActionResult Second() => Ok();
}
