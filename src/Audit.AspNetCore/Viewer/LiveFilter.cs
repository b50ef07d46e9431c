using System.Globalization;
using System.Text;

namespace Audit.Viewer;

/// <summary>All that says which rows a live view shows, as a text: two filters of the same rows have the same one.</summary>
internal static class LiveFilter
{
    public static string TextOf(AuditFilter filter)
    {
        var text = new StringBuilder();
        Append(filter.Since?.UtcTicks.ToString(CultureInfo.InvariantCulture));
        Append(filter.Until?.UtcTicks.ToString(CultureInfo.InvariantCulture));
        Append(filter.UserId);
        Append(filter.Target);
        Append(filter.RequestId);
        Append(filter.Status);
        Append(filter.Outcome);
        Append(filter.Tenant);
        Append(filter.Transport);
        Append(filter.EntryId);
        Append(filter.Text);
        Append(filter.IncludeLooks ? "looks" : null);
        Append(filter.Unfinished ? "unfinished" : null);
        AppendAll(filter.Actions);
        AppendAll([.. filter.Conditions.Select(static condition => condition.ToString())]);
        return text.ToString();

        void AppendAll(IReadOnlyList<string> parts)
        {
            text.Append(CultureInfo.InvariantCulture, $"{parts.Count}*");
            foreach (var part in parts)
            {
                Append(part);
            }
        }

        // With its length: nothing within a part reads as the next one.
        void Append(string? part) => text.Append(CultureInfo.InvariantCulture, $"{part?.Length ?? -1}:{part}");
    }
}
