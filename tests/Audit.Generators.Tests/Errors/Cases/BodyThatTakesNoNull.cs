namespace Cases.BodyThatTakesNoNull;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("find")]
    public partial int Find(string? text); // <- AUD006 'Find' | Declare it as 'private int FindCore(string? text)'

    private int FindCore(string text) => text.Length;
}
