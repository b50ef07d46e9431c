// The compiler adds CS0693
namespace Cases.HiddenTypeParameterOfABody;

public partial class Repository<T>
{
    public T? First { get; set; }

    public partial class Query<T>(IAuditLog audit)
    {
        public IAuditLog Log => audit;

        [Audited("run")]
        public partial int Run(T item); // <- AUD029 'Run' | what it calls has the 'T' of 'Repository<T>', which the 'T' of 'Query' hides

        private static int RunCore(T item) => item is null ? 0 : 1;
    }
}
