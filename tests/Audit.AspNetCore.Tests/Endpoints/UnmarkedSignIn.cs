using Microsoft.AspNetCore.Mvc;

namespace Audit.AspNetCore.Tests.Endpoints;

#pragma warning disable AUD015 // what nobody has marked

/// <summary>A model whose author has marked nothing.</summary>
public sealed class UnmarkedSignIn
{
    public string User { get; set; } = "";

    public string Password { get; set; } = "";

    public int Pin { get; set; }

    public int TokenCount { get; set; }
}

/// <summary>A model whose password is none.</summary>
public sealed record Puzzle([property: Redact(RedactMode.Plain)] string Password, int Answer);

[Route("action")]
public sealed class UnmarkedSignInController : ControllerBase
{
    [HttpPost("body"), AuditAction("sign_in")]
    public string Body([FromBody] UnmarkedSignIn model) => "";

    [HttpPost("form"), AuditAction("sign_in")]
    public string Form([FromForm] UnmarkedSignIn model) => "";
}
