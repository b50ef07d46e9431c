namespace Cases.MaskOfAResult;

public sealed record Person(string Name);

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("find")]
    [return: Redact(RedactMode.Mask)] // <- AUD013 [Redact] on 'FindAsync' is for texts and numbers | Mark its members
    public partial Task<Person> FindAsync(string name);

    private Task<Person> FindCoreAsync(string name) => Task.FromResult(new Person(name));
}
