namespace Audit;

/// <summary>
/// Who acts, how the call arrived, and which request it is part of. It flows with the asynchronous call, and is copied
/// into a row when an audited call starts.
/// </summary>
/// <example>
/// <code>
/// using (AuditContext.Push(new AuditContext { UserId = "alice", RequestId = "req-1" }))
/// {
///     await dossiers.CreateDossierAsync(request, ct);
/// }
/// </code>
/// </example>
/// <remarks>Immutable, so one context may be shared between threads. To change one value, push <c>Current with { … }</c>.</remarks>
public sealed record AuditContext
{
    private static readonly AsyncLocal<AuditContext?> Ambient = new();

    /// <summary>A context in which nobody is known and the transport is <c>http</c>: what holds where none was pushed.</summary>
    public static AuditContext Empty { get; } = new();

    /// <summary>The context of this asynchronous call; <see cref="Empty"/> where none was pushed.</summary>
    public static AuditContext Current => Ambient.Value ?? Empty;

    /// <summary>Who acts; null when nobody is known.</summary>
    public string? UserId { get; init; }

    /// <summary>The request that the call is part of; null when there is none.</summary>
    public string? RequestId { get; init; }

    /// <summary>How the call arrived: <c>http</c>, <c>grpc</c>, <c>worker</c> … Default: <c>http</c>.</summary>
    /// <exception cref="ArgumentException">It is null, empty or white space.</exception>
    public string Transport
    {
        get;
        init
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(value, nameof(Transport));
            field = value;
        }
    } = "http";

    /// <summary>Makes <paramref name="context"/> the current one until the returned scope is disposed.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="context"/> is null.</exception>
    public static Scope Push(AuditContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var previous = Ambient.Value;
        Ambient.Value = context;
        return new Scope(previous);
    }

    /// <summary>Puts back, when disposed, the context that was current before <see cref="Push"/>.</summary>
    public readonly struct Scope : IDisposable
    {
        private readonly AuditContext? _previous;

        internal Scope(AuditContext? previous) => _previous = previous;

        /// <summary>Makes the previous context current again.</summary>
        public void Dispose() => Ambient.Value = _previous;
    }
}
