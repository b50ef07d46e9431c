using System.Globalization;
using System.Text;
using Audit.Calls;
using Audit.Json;
using Audit.Rows;

namespace Audit.Outbox;

/// <summary>Renders entries for the outbox, with all filled in that the log would fill in later: whoever relays a row, and how often, adds nothing to it. Thread-safe.</summary>
internal sealed class OutboxEntries
{
    /// <summary>How much text an entry may have, in bytes of UTF-8: as much as <see cref="AuditOptions.MaxFieldBytes"/> allows one field at most.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>How long an id may be. It is a key in the databases of others, which agree on short ones in ASCII.</summary>
    public const int MaxIdLength = 200;

    private readonly EntryRenderer _renderer;
    private readonly JsonSettings _settings;
    private readonly bool _tracksNesting;

    public OutboxEntries(IAuditLog log)
    {
        var (ids, options, settings) = log is AuditLog own ? (own.Ids, own.Options, own.Json) : (new EntryIds(null), new AuditOptions(), JsonSettings.Default);
        _renderer = new EntryRenderer(ids, options, maxCharacters: int.MaxValue); // what is too large is refused, while the caller can still do something about it
        _settings = settings;
        _tracksNesting = options.TrackNesting;
    }

    /// <summary>Renders an entry, with what it leaves out of who acts and how taken from the current context.</summary>
    /// <exception cref="ArgumentException">The entry is too large, or its id cannot be a key.</exception>
    public OutboxRow Render(AuditEntry entry)
    {
        var row = _renderer.Render(WithContext(entry, AuditContext.Current));
        if (row.Length > MaxBytes)
        {
            throw new ArgumentException($"The entry '{entry.Action}' has {row.Length:N0} bytes of text, and the outbox takes {MaxBytes:N0} at most. Shorten its parameters or its result.", nameof(entry));
        }

        var view = new RowView(row);
        var id = Encoding.UTF8.GetString(view.EntryId);
        if (id.Length > MaxIdLength || !id.All(static character => character is >= '!' and <= '~'))
        {
            throw new ArgumentException($"The id of the entry '{entry.Action}' cannot be a key of audit_outbox. Have AuditEntry.EntryId, or AuditOptions.EntryId, be {MaxIdLength} characters or fewer: letters, digits and signs of ASCII, no spaces.", nameof(entry));
        }

        return new OutboxRow(id, InAscii(Encoding.UTF8.GetString(RowJson.Render(view))));
    }

    /// <summary>Escapes what is not ASCII, which in JSON stands in texts only: a database may have any encoding.</summary>
    private static string InAscii(string json)
    {
        if (Ascii.IsValid(json))
        {
            return json;
        }

        var ascii = new StringBuilder(json.Length * 2);
        foreach (var character in json)
        {
            _ = char.IsAscii(character) ? ascii.Append(character) : ascii.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
        }

        return ascii.ToString();
    }

    private AuditEntry WithContext(AuditEntry entry, AuditContext context) => entry with
    {
        Transport = entry.Transport ?? Cut(context.Transport),
        UserId = entry.UserId ?? Cut(context.UserId),
        RequestId = entry.RequestId ?? Cut(context.RequestId),
        Context = entry.Context ?? RenderContext(context),
    };

    private string? Cut(string? text) => text is null ? null : LongText.Cut(text, _settings.StringLength);

    private string? RenderContext(AuditContext context)
    {
        var parent = _tracksNesting ? CallFlow.Parent : null;
        var facts = new CallFacts(context, CallTrace.Of(context, span: null), parent, Failure: null, Streamed: null, RenderFailed: false, OutcomeUnread: false, IsShed: false, Details: null, Intent: null);
        if (!facts.Any)
        {
            return null;
        }

        var aside = SpareRenderer.Rent();
        aside.Start(CallFacts.Settings).TryRender(facts, CallFacts.Write);
        var text = Encoding.UTF8.GetString(aside.Written);
        aside.Return();
        return text;
    }
}
