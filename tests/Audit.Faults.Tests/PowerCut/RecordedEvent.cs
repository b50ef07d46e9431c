namespace Audit.Faults.Tests.PowerCut;

/// <summary>One thing that a program did to a file.</summary>
/// <param name="Kind">What.</param>
/// <param name="Time">When, on the monotonic clock.</param>
/// <param name="File">The file's name; <see cref="Folder"/> for the folder itself.</param>
/// <param name="Offset">Where it was written, or the length that was left.</param>
/// <param name="Bytes">What was written.</param>
internal sealed record RecordedEvent(EventKind Kind, TimeSpan Time, string File, long Offset, ReadOnlyMemory<byte> Bytes)
{
    public const string Folder = ".";
}
