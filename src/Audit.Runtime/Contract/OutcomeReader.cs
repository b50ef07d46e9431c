namespace Audit;

/// <summary>A reader of results that the user registered.</summary>
internal abstract class OutcomeReader(Type type)
{
    /// <summary>The type whose results it reads.</summary>
    public Type Type => type;

    /// <param name="result">A result of that type.</param>
    public abstract AuditOutcome Read(object result);
}

/// <inheritdoc/>
internal sealed class OutcomeReader<T>(Func<T, AuditOutcome> read) : OutcomeReader(typeof(T))
{
    public AuditOutcome Read(T result) => read(result);

    public override AuditOutcome Read(object result) => read((T)result);
}
