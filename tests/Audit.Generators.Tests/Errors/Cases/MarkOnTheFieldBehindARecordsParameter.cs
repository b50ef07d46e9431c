namespace Cases.MarkOnTheFieldBehindARecordsParameter;

public sealed record Login(
    string User,
    [field: Audit.AuditIgnore] string Password); // <- AUD013 [AuditIgnore] on 'Password' has no effect | Mark the property
