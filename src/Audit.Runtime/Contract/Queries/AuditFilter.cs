namespace Audit;

/// <summary>Which rows of the trail are asked for: those for which all that is set holds. Default: every row but looks at the trail (<see cref="IncludeLooks"/>). Immutable.</summary>
public sealed record AuditFilter
{
    private const int MaxText = 1_000;
    private const int MaxActions = 500;

    /// <summary>The action of the rows that looking at the trail leaves.</summary>
    internal const string LookAction = "audit.viewed";

    /// <summary>How an action begins that the log gives its own rows; who asks for such actions asks for looks too.</summary>
    private const string OwnActions = "audit.";

    /// <summary>Rows whose call started at this time or later. Default: null, from the first.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Rows whose call started before this time. Default: null, to the last.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Rows with one of these actions; a name that ends in <c>*</c> stands for all that begin so. At most 500. Default: none, any action. What is set is copied.</summary>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    /// <exception cref="ArgumentException">An action is empty or has a <c>*</c> that is not its only one and at its end, or there are more than 500.</exception>
    public IReadOnlyList<string> Actions
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Actions));
            if (value.Any(string.IsNullOrEmpty))
            {
                throw new ArgumentException("An action to look for is empty. Give its name, or the beginning of it and '*'.", nameof(Actions));
            }

            if (value.FirstOrDefault(static action => action.AsSpan(..^1).Contains('*')) is { } starred)
            {
                throw new ArgumentException($"The action '{starred}' to look for has a '*' that stands for nothing. One at the end of a name stands for all that begin so.", nameof(Actions));
            }

            if (value.Count > MaxActions)
            {
                throw new ArgumentException($"{value.Count:N0} actions are too many to look for at once. Give at most {MaxActions}, or how several of them begin and '*'.", nameof(Actions));
            }

            field = [.. value];
        }
    } = [];

    /// <summary>Rows of this user.</summary>
    public string? UserId { get; init; }

    /// <summary>Rows about this, for example <c>dossier:42</c>.</summary>
    public string? Target { get; init; }

    /// <summary>Rows of this request. No index has it: with a <see cref="Since"/> and an <see cref="Until"/> near it, it is found at once.</summary>
    public string? RequestId { get; init; }

    /// <summary>Rows with this status: one of <see cref="AuditStatus"/>.</summary>
    public string? Status { get; init; }

    /// <summary>Rows whose <c>context.outcome</c> is this: <c>denied</c> or <c>canceled</c>.</summary>
    public string? Outcome { get; init; }

    /// <summary>Rows whose <c>context.tenant</c> is this.</summary>
    public string? Tenant { get; init; }

    /// <summary>Rows of calls that arrived so: <c>http</c>, <c>grpc</c>, <c>worker</c> …</summary>
    public string? Transport { get; init; }

    /// <summary>The row with this id.</summary>
    public string? EntryId { get; init; }

    /// <summary>Rows with this text in parameters, result or error message, wherever it stands, as it is written there or as JSON escapes it, upper or lower case (of letters of ASCII). Up to 1,000 characters.</summary>
    /// <exception cref="ArgumentException">It is longer.</exception>
    public string? Text
    {
        get;
        init => field = value is { Length: > MaxText }
            ? throw new ArgumentException($"The text to look for has {value.Length:N0} characters. Give {MaxText:N0} or fewer.", nameof(Text))
            : value;
    }

    /// <summary>Rows in whose JSON all of these hold. Default: none. What is set is copied.</summary>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public IReadOnlyList<AuditCondition> Conditions
    {
        get;
        init => field = [.. value ?? throw new ArgumentNullException(nameof(Conditions))];
    } = [];

    /// <summary>
    /// Whether the rows <c>audit.viewed</c> are among them, which looking at the trail leaves; a search would otherwise find
    /// the row that it left itself. Those asked for by their action (<c>audit.viewed</c>, <c>audit.*</c>) or by
    /// <see cref="EntryId"/> are found in any case. Default: false.
    /// </summary>
    public bool IncludeLooks { get; init; }

    /// <summary>Intents that have no outcome: calls that were about to run, and of which nothing else is known. Default: false.</summary>
    public bool Unfinished { get; init; }

    /// <summary>Whether looks are left out.</summary>
    internal bool LeavesOutLooks => !IncludeLooks && EntryId is null && !Actions.Any(AsksForLooks);

    private static bool AsksForLooks(string action) => action == LookAction
        || (action.EndsWith('*') && action.StartsWith(OwnActions, StringComparison.Ordinal) && LookAction.StartsWith(action[..^1], StringComparison.Ordinal));
}
