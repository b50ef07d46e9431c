namespace Cases.TwoFields;

public partial class Service(IAuditLog first, AuditLog second)
{
    private readonly IAuditLog _first = first;
    private readonly AuditLog _second = second;

    [Audited("close")]
    public partial void Close(int id); // <- AUD008 'Close' | 'this._first', 'this._second' | Keep one

    private void CloseCore(int id) => _ = (id, _first, _second);
}
