using Microsoft.AspNetCore.Mvc;

namespace Audit.AspNetCore.Tests.Endpoints;

[Route("marked"), AuditAction("marked")]
public sealed class MarkedController : AnswersController;
