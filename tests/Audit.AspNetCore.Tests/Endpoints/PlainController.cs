using Microsoft.AspNetCore.Mvc;

namespace Audit.AspNetCore.Tests.Endpoints;

[Route("plain")]
public sealed class PlainController : AnswersController;
