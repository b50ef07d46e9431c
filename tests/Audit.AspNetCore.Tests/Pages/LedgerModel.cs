using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Audit.AspNetCore.Tests.Pages;

public class LedgerModel : PageModel
{
    private int? _id;

    public string Line => _id == 501 ? throw new InvalidOperationException("the page is torn") : "a line";

    public IActionResult OnGet(int? id)
    {
        _id = id;
        return id switch
        {
            404 => NotFound(),
            403 => Forbid(),
            302 => Redirect("/elsewhere?token=secret"),
            500 => throw new InvalidOperationException("no stock"),
            _ => Page(),
        };
    }

    public IActionResult OnPost() => Page();
}
