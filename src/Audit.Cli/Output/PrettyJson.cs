using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Spectre.Console;

namespace Audit.Cli.Output;

/// <summary>JSON for people: a member a line, in colours. Numbers, texts and their escapes stay as they are written.</summary>
internal static class PrettyJson
{
    private const int DeepestJson = 256;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = DeepestJson };

    /// <summary>Adds JSON; what is none, in one line.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="json">The JSON.</param>
    /// <param name="indent">How far its lines are indented, but for the first.</param>
    public static void Add(StyledText text, string json, int indent)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json, Options);
        }
        catch (JsonException)
        {
            text.Add(SafeText.OneLine(json));
            return;
        }

        using (document)
        {
            AddElement(text, document.RootElement, indent);
        }
    }

    private static void AddElement(StyledText text, JsonElement element, int indent)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object when element.GetPropertyCount() > 0:
                AddMembers(text, "{", "}", element.EnumerateObject(), indent, static (text, member, indent) =>
                {
                    text.Add($"\"{SafeText.OneLine(Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8PropertyName(member)))}\"", Styles.Name).Add(": ");
                    AddElement(text, member.Value, indent);
                });
                break;
            case JsonValueKind.Array when element.GetArrayLength() > 0:
                AddMembers(text, "[", "]", element.EnumerateArray(), indent, AddElement);
                break;
            case JsonValueKind.Object:
                text.Add("{}");
                break;
            case JsonValueKind.Array:
                text.Add("[]");
                break;
            default:
                text.Add(SafeText.OneLine(element.GetRawText()), StyleOf(element.ValueKind));
                break;
        }
    }

    private static void AddMembers<T>(StyledText text, string begin, string end, IEnumerable<T> members, int indent, Action<StyledText, T, int> add)
    {
        var separator = begin;
        foreach (var member in members)
        {
            text.Add(separator).AddLine().Add(new string(' ', indent + 2));
            add(text, member, indent + 2);
            separator = ",";
        }

        text.AddLine().Add(new string(' ', indent) + end);
    }

    private static Style StyleOf(JsonValueKind kind) => kind switch
    {
        JsonValueKind.String => Styles.Text,
        JsonValueKind.Null => Styles.Quiet,
        _ => Styles.Number,
    };
}
