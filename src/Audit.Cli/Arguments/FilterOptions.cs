using System.CommandLine;
using System.Text.RegularExpressions;

namespace Audit.Cli.Arguments;

/// <summary>The options that say which rows: those for which all that is given holds.</summary>
internal sealed partial class FilterOptions(TimeProvider time)
{
    private static readonly string[] Outcomes = ["denied", "canceled"];

    private readonly Option<string?> _user = Whole("--user", "ID", "Rows of this user.");

    private readonly Option<string[]> _actions = ParsedOption.CreateMany(
        "--action",
        "NAME",
        "Rows of this action, or with 'name*' of all that begin so. May be given several times: any of them.",
        static name => name.Length > 0 ? name : throw new FormatException("an action has a name."));

    private readonly Option<string?> _target = Whole("--target", "TARGET", "Rows about this, for example dossier:42.");
    private readonly Option<string?> _request = Whole("--request", "ID", "Rows of this request; quick with a --since near it.");
    private readonly Option<string?> _tenant = Whole("--tenant", "ID", "Rows of this tenant.");
    private readonly Option<string?> _transport = Whole("--transport", "NAME", "Rows of calls that arrived so: http, grpc, worker …");
    private readonly Option<string?> _status = ParsedOption.CreateChoice(
        "--status",
        "Rows with this status; 'started' for intents. Calls that were denied or canceled have 'error'; --outcome finds them.",
        static word => Outcomes.Contains(word) ? $"'{word}' is an outcome, of rows with the status error: --outcome {word} finds them." : null,
        AuditStatus.Success,
        AuditStatus.Error,
        AuditStatus.Started);

    private readonly Option<string?> _outcome = ParsedOption.CreateChoice("--outcome", "Rows of calls that were denied, or canceled.", Outcomes);
    private readonly Option<string?> _id = Whole("--id", "ENTRY_ID", "The row with this id.");
    private readonly Option<string?> _text = new("--text") { HelpName = "TEXT", Description = "Rows with this text in parameters, result or error message, upper or lower case." };

    private readonly Option<AuditCondition[]> _where = ParsedOption.CreateMany(
        "--where",
        "PATH=VALUE",
        "Rows in whose JSON this holds, for example parameters.request.Title=Permit. May be given several times: all of them.",
        AuditCondition.Parse);

    private readonly Option<DateTimeOffset?> _since = ParsedOption.Create("--since", "TIME", "Rows of calls that started then or later.", text => QueryTime.Parse(text, time.GetUtcNow()));
    private readonly Option<DateTimeOffset?> _until = ParsedOption.Create("--until", "TIME", "Rows of calls that started before.", text => QueryTime.Parse(text, time.GetUtcNow()));
    private readonly Option<bool> _looks = new("--looks") { Description = "Also rows 'audit.viewed', which looking at the trail leaves. '--action audit.viewed' finds only those." };
    private readonly Option<bool> _unfinished = new("--unfinished") { Description = "Intents without an outcome: calls of which nothing is known but that they were about to run." };

    /// <param name="command">The command.</param>
    /// <param name="leavesOutLooks">Whether it leaves out looks at the trail where nobody asks for them.</param>
    public void AddTo(Command command, bool leavesOutLooks = true)
    {
        List<Option> all = [_user, _actions, _target, _request, _tenant, _transport, _status, _outcome, _id, _text, _where, _since, _until, _unfinished];
        if (leavesOutLooks)
        {
            all.Add(_looks);
        }

        foreach (var option in all)
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetResult(_since) is not null && result.GetResult(_until) is not null && result.GetValue(_since) >= result.GetValue(_until))
            {
                result.AddError("--since is not before --until, so that no row can match. Exchange them.");
            }
        });
    }

    public AuditFilter Read(ParseResult parsed) => new()
    {
        UserId = parsed.GetValue(_user),
        Actions = parsed.GetValue(_actions) ?? [],
        Target = parsed.GetValue(_target),
        RequestId = parsed.GetValue(_request),
        Tenant = parsed.GetValue(_tenant),
        Transport = parsed.GetValue(_transport),
        Status = parsed.GetValue(_status),
        Outcome = parsed.GetValue(_outcome),
        EntryId = parsed.GetValue(_id),
        Text = parsed.GetValue(_text),
        Conditions = parsed.GetValue(_where) ?? [],
        Since = parsed.GetValue(_since),
        Until = parsed.GetValue(_until),
        IncludeLooks = parsed.GetValue(_looks),
        Unfinished = parsed.GetValue(_unfinished),
    };

    /// <summary>
    /// An option for what rows have exactly. A star in it is refused: whoever gives one means the beginning of something. Two and more
    /// next to each other are what a masked value has.
    /// </summary>
    private static Option<string?> Whole(string name, string helpName, string description) => ParsedOption.CreateText(name, helpName, description, static text => LoneStar().IsMatch(text)
        ? throw new FormatException($"'{text}' has a '*', which stands for nothing here: it must be whole. Only --action takes the beginning of a name, as 'name*'; --text finds a part of a text.")
        : text);

    [GeneratedRegex(@"(?<!\*)\*(?!\*)")]
    private static partial Regex LoneStar();
}
