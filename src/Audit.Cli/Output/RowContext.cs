using System.Text.Json;

namespace Audit.Cli.Output;

/// <summary>The members of a row's context.</summary>
internal sealed class RowContext(AuditRow row) : IDisposable
{
    private readonly JsonDocument? _json = Parse(row.Context);

    /// <summary>How a call ended, in one word: <c>denied</c> or <c>canceled</c> where it was, else the row's status.</summary>
    public static string OutcomeOf(AuditRow row)
    {
        using var context = new RowContext(row);
        return context.Text("outcome") is { Length: > 0 } outcome ? outcome : row.Status;
    }

    /// <summary>A member that is a text; null where there is none.</summary>
    public string? Text(string name)
    {
        try
        {
            return _json?.RootElement is { ValueKind: JsonValueKind.Object } members && members.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null; // half of a character
        }
    }

    public void Dispose() => _json?.Dispose();

    private static JsonDocument? Parse(string? context)
    {
        try
        {
            return context is null ? null : JsonDocument.Parse(context);
        }
        catch (JsonException)
        {
            return null; // another program's
        }
    }
}
