namespace Cases.Components;

public partial class Basket
{
    [Audited("add")]
    public partial void Add(int id); // <- AUD007 What 'Basket.razor' says is not seen here. In 'Basket.razor.cs' write '[Inject] private IAuditLog Log { get; set; } = default!;' in place of @inject | the base class of @inherits

    private void AddCore(int id) => _ = id;
}
