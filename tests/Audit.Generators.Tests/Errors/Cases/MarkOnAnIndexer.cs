namespace Cases.MarkOnAnIndexer;

public sealed class Settings
{
    [AuditIgnore] // <- AUD013 [AuditIgnore] on | has no effect | indexer
    public string this[int key] => key.ToString();
}
