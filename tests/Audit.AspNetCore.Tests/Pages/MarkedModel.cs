namespace Audit.AspNetCore.Tests.Pages;

[AuditAction("marked_page")]
public sealed class MarkedModel : LedgerModel;
