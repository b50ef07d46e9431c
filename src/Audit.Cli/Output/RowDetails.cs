namespace Audit.Cli.Output;

/// <summary>One row with all its columns, a line each, JSON on several.</summary>
internal static class RowDetails
{
    private const int NameWidth = 15;

    public static void Print(Screen screen, AuditRow row, TimeText time)
    {
        var text = new StyledText();
        Add("seq", Column.Number(row.Seq));
        Add("entry_id", row.EntryId);
        Add("timestamp", time.Of(row.Timestamp));
        Add("action", row.Action);
        Add("transport", row.Transport);
        Add("user_id", row.UserId);
        Add("request_id", row.RequestId);
        AddJson("parameters", row.Parameters);
        AddJson("result", row.Result);
        Add("error_message", row.ErrorMessage, Styles.Fault);
        Add("duration_ms", row.Duration is { } duration ? Column.Number((long)duration.TotalMilliseconds) : null);
        Add("status", row.Status, Styles.OfStatus(row.Status));
        Add("target", row.Target);
        AddJson("context", row.Context);
        text.WriteLineTo(screen);

        void Name(string name) => text.Add(name == "seq" ? "" : "\n").Add(name.PadRight(NameWidth), Styles.Heading);

        void Add(string name, string? value, Spectre.Console.Style? style = null)
        {
            Name(name);
            _ = value is null ? text.Add("-", Styles.Quiet) : text.Add(SafeText.OneLine(value), style);
        }

        void AddJson(string name, string? json)
        {
            if (json is null)
            {
                Add(name, null);
                return;
            }

            Name(name);
            PrettyJson.Add(text, json, NameWidth);
        }
    }
}
