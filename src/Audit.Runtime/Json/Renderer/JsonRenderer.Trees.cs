using System.Text.Json;
using Audit.Json;
using Audit.Names;

namespace Audit.Generated;

/// <content>Objects whose members are known at run time only: trees of JSON of other libraries, <c>ExpandoObject</c>.</content>
public sealed partial class JsonRenderer
{
    /// <summary>Writes named values as an object. Nobody can mark one, so that one whose name looks secret is erased.</summary>
    public void WriteNamedValues<T>(IEnumerable<KeyValuePair<string, T>>? values, JsonWrite<T> write)
    {
        if (values is null)
        {
            WriteNullValue();
        }
        else if (TryStartEntries(out var end))
        {
            var item = 0;
            foreach (var (name, value) in values)
            {
                if (!HasRoomForItem(item++))
                {
                    WriteTruncated(Materialised.CountOf(values));
                    break;
                }

                WritePropertyName(name);
                if (SecretNames.IsSecret(name))
                {
                    WriteErased(value, write);
                }
                else
                {
                    write(this, value);
                }
            }

            EndEntries(end);
        }
    }
}
