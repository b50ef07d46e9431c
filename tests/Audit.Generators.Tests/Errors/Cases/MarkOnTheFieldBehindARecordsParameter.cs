namespace Cases.MarkOnTheFieldBehindARecordsParameter;

public sealed record Login(
    string User,
    [field: Audit.AuditIgnore] string Password); // <- AUD013 [AuditIgnore] on 'Password' does not stand on the property | Mark the property
