using System.Collections.Immutable;

namespace Audit;

/// <summary>
/// Who acts, for whom, how the call arrived, and which request it is part of. It flows with the asynchronous call, and
/// is copied into a row when an audited call starts: user, transport and request id into columns of their own, the rest
/// into the column <c>context</c>.
/// </summary>
/// <example>
/// <code>
/// using (AuditContext.Push(new AuditContext { UserId = "alice", RequestId = "req-1" }))
/// {
///     await dossiers.CreateDossierAsync(request, ct);
/// }
/// </code>
/// </example>
/// <remarks>
/// Immutable, so one context may be shared between threads. To change one value, push <c>Current with { … }</c>. User,
/// transport and request id are recorded up to <see cref="AuditOptions.MaxStringLength"/>; of what stands in
/// <c>context</c>, 1,024 characters of a text, 64 roles and 64 values are. What is cut says so.
/// </remarks>
public sealed record AuditContext
{
    // A context, or a source of it.
    private static readonly AsyncLocal<object?> Ambient = new();

    /// <summary>A context in which nothing is known: what holds where none was pushed.</summary>
    public static AuditContext Empty { get; } = new();

    /// <summary>The context of this asynchronous call; <see cref="Empty"/> where none was pushed.</summary>
    /// <remarks>Inside of a request that <c>UseAudit</c> fills it for, it is read from the request when it is asked for: it has the user that authorization has found by then.</remarks>
    public static AuditContext Current => Ambient.Value switch
    {
        null => Empty,
        AuditContext context => context,
        var source => ((ContextSource)source).Current,
    };

    /// <summary>Who acts; null when nobody is known.</summary>
    public string? UserId { get; init; }

    /// <summary>The request that the call is part of; null when there is none.</summary>
    public string? RequestId { get; init; }

    /// <summary>How the call arrived: <c>http</c>, <c>grpc</c>, <c>worker</c> … Default: null, and <see cref="AuditOptions.Transport"/> is recorded.</summary>
    /// <exception cref="ArgumentException">It is empty or white space.</exception>
    public string? Transport
    {
        get;
        init
        {
            if (value is not null)
            {
                ArgumentException.ThrowIfNullOrWhiteSpace(value, nameof(Transport));
            }

            field = value;
        }
    }

    /// <summary>The trace that the call is part of, 32 hexadecimal digits: <c>trace_id</c>. That of <see cref="System.Diagnostics.Activity.Current"/> is recorded where it is null, and with the current span where it is the same.</summary>
    public string? TraceId { get; init; }

    /// <summary>The span that the call is part of, 16 hexadecimal digits: <c>span_id</c>. It goes with <see cref="TraceId"/>.</summary>
    public string? SpanId { get; init; }

    /// <summary>The session or sign-in: <c>session_id</c>.</summary>
    public string? SessionId { get; init; }

    /// <summary>The address the request came from: <c>remote_addr</c>.</summary>
    public string? RemoteAddress { get; init; }

    /// <summary>The tenant or organisation: <c>tenant</c>.</summary>
    public string? Tenant { get; init; }

    /// <summary>The name of the host that was asked for, or of the machine that works: <c>host</c>.</summary>
    public string? Host { get; init; }

    /// <summary>For whom the user acts, when not for themselves: <c>on_behalf_of</c>.</summary>
    public string? OnBehalfOf { get; init; }

    /// <summary>Why the user acts, for example the number of a ticket: <c>reason</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>The user's roles: an array, <c>role</c>. Default: none. What is set is copied.</summary>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public IReadOnlyList<string> Roles
    {
        get;
        init => field = [.. value ?? throw new ArgumentNullException(nameof(Roles))];
    } = [];

    /// <summary>What else is known, by name: an object, <c>values</c>. Default: nothing.</summary>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public ImmutableDictionary<string, string> Values
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Values));
    } = [];

    /// <summary>What is missing of the context, or was not known yet, for the row's <c>flags</c>.</summary>
    internal ImmutableArray<string> Flags { get; init; } = [];

    /// <summary>The endpoint that the call is, by method and route: <c>endpoint</c>.</summary>
    internal string? Endpoint { get; init; }

    /// <summary>Makes <paramref name="context"/> the current one until the returned scope is disposed.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="context"/> is null.</exception>
    public static Scope Push(AuditContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Push((object)context);
    }

    /// <summary>Makes the context current that the source has whenever it is asked, until the returned scope is disposed.</summary>
    internal static Scope Push(ContextSource source) => Push((object)source);

    private static Scope Push(object contextOrSource)
    {
        var previous = Ambient.Value;
        Ambient.Value = contextOrSource;
        return new Scope(previous);
    }

    /// <summary>Puts back, when disposed, the context that was current before <see cref="Push(AuditContext)"/>.</summary>
    public readonly struct Scope : IDisposable
    {
        private readonly object? _previous;

        internal Scope(object? previous) => _previous = previous;

        /// <summary>Makes the previous context current again.</summary>
        public void Dispose() => Ambient.Value = _previous;
    }
}
