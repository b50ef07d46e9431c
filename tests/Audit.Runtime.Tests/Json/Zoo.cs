namespace Audit.Tests.Json;

/// <summary>An audited method for each type of the zoo, so that its generated writer can be compared.</summary>
public partial class Zoo(IAuditLog audit)
{
    [Audited("zoo")]
    public partial Scalars Return(Scalars value);

    [Audited("zoo")]
    public partial Nullables Return(Nullables value);

    [Audited("zoo")]
    public partial Collections Return(Collections value);

    [Audited("zoo")]
    public partial Dictionaries Return(Dictionaries value);

    [Audited("zoo")]
    public partial Tree Return(Tree value);

    [Audited("zoo")]
    public partial Vehicle Return(Vehicle value);

    [Audited("zoo")]
    public partial Bicycle Return(Bicycle value);

    [Audited("zoo")]
    public partial Attributed Return(Attributed value);

    [Audited("zoo")]
    public partial TextNumbers Return(TextNumbers value);

    [Audited("zoo")]
    public partial Bill Return(Bill value);

    [Audited("zoo")]
    public partial Shape Return(Shape value);

    [Audited("zoo")]
    public partial Drawing Return(Drawing value);

    [Audited("zoo")]
    public partial Envelope<Pair> Return(Envelope<Pair> value);

    [Audited("zoo")]
    public partial Outer.Inner Return(Outer.Inner value);

    [Audited("zoo")]
    public partial Celsius Return(Celsius value);

    [Audited("zoo")]
    public partial string? Return(string? value);

    private Scalars ReturnCore(Scalars value) => value;

    private Nullables ReturnCore(Nullables value) => value;

    private Collections ReturnCore(Collections value) => value;

    private Dictionaries ReturnCore(Dictionaries value) => value;

    private Tree ReturnCore(Tree value) => value;

    private Vehicle ReturnCore(Vehicle value) => value;

    private Bicycle ReturnCore(Bicycle value) => value;

    private Attributed ReturnCore(Attributed value) => value;

    private TextNumbers ReturnCore(TextNumbers value) => value;

    private Bill ReturnCore(Bill value) => value;

    private Shape ReturnCore(Shape value) => value;

    private Drawing ReturnCore(Drawing value) => value;

    private Envelope<Pair> ReturnCore(Envelope<Pair> value) => value;

    private Outer.Inner ReturnCore(Outer.Inner value) => value;

    private Celsius ReturnCore(Celsius value) => value;

    private string? ReturnCore(string? value) => value;
}
