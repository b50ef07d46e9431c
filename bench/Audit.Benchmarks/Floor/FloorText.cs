using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Audit.Benchmarks.Floor;

/// <summary>Texts in which nothing needs escaping in JSON, eight characters at a time.</summary>
internal static class FloorText
{
    /// <returns>False when something needs escaping; what was written until then does not count.</returns>
    public static bool TryWritePlain(ReadOnlySpan<char> text, Span<byte> utf8)
    {
        if (text.Length < Vector128<ushort>.Count)
        {
            return TryWriteShort(text, utf8);
        }

        ref var from = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<char, ushort>(text));
        ref var to = ref MemoryMarshal.GetReference(utf8[..text.Length]);
        var last = (nuint)(text.Length - Vector128<ushort>.Count);
        var special = Vector128<ushort>.Zero;
        for (nuint at = 0; ; at = Math.Min(at + (nuint)Vector128<ushort>.Count, last))
        {
            var characters = Vector128.LoadUnsafe(ref from, at);
            special |= Vector128.LessThan(characters, Vector128.Create((ushort)' '))
                | Vector128.GreaterThan(characters, Vector128.Create((ushort)'~'))
                | Vector128.Equals(characters, Vector128.Create((ushort)'"'))
                | Vector128.Equals(characters, Vector128.Create((ushort)'\\'));
            Vector128.Narrow(characters, characters).GetLower().StoreUnsafe(ref to, at);
            if (at == last)
            {
                return special == Vector128<ushort>.Zero;
            }
        }
    }

    private static bool TryWriteShort(ReadOnlySpan<char> text, Span<byte> utf8)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] is < ' ' or > '~' or '"' or '\\')
            {
                return false;
            }

            utf8[index] = (byte)text[index];
        }

        return true;
    }
}
