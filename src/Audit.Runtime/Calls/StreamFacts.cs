using Audit.Generated;

namespace Audit.Calls;

/// <summary>What is recorded as the result of a stream: its items are not kept.</summary>
internal static class StreamFacts
{
    public static void Write(JsonRenderer renderer, (long Count, bool Completed) stream)
    {
        renderer.TryWriteStartObject();
        renderer.WritePropertyName("count"u8);
        renderer.WriteNumberValue(stream.Count);
        renderer.WritePropertyName("completed"u8);
        renderer.WriteBooleanValue(stream.Completed);
        renderer.WriteEndObject();
    }
}
