using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using System.Text.Encodings.Web;

namespace Audit.Json;

/// <summary>Texts as they stand in JSON, between the quotes.</summary>
internal static class EscapedText
{
    private const int EscapedChunk = 256;

    /// <summary>The most bytes of UTF-8 that one UTF-16 character takes.</summary>
    private const int MostBytes = 3;

    // Texts stay readable and can be searched; whatever shows them escapes them.
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>Copies the characters that JSON leaves as they are and that take one byte, up to the first other one.</summary>
    /// <returns>How many they are.</returns>
    public static int CopyPlain(ReadOnlySpan<char> text, Span<byte> utf8)
    {
        var copied = 0;
        var last = text.Length - Vector128<ushort>.Count;
        while (copied <= last && TryCopyEight(text, utf8, copied))
        {
            // The end comes with what stands before it once more, rather than one by one.
            copied = copied < last ? Math.Min(copied + Vector128<ushort>.Count, last) : text.Length;
        }

        while (copied < text.Length && IsPlain(text[copied]))
        {
            utf8[copied] = (byte)text[copied];
            copied++;
        }

        return copied;
    }

    /// <summary>Appends any text.</summary>
    public static void AppendTo(RenderBuffer buffer, ReadOnlySpan<char> text)
    {
        Span<char> escaped = stackalloc char[EscapedChunk];
        while (!text.IsEmpty)
        {
            // A chunk never ends within a surrogate pair: pairs are escaped.
            Encoder.Encode(text, escaped, out var read, out var written);
            buffer.Advance(Encoding.UTF8.GetBytes(escaped[..written], buffer.GetSpan(written * MostBytes)));
            text = text[read..];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryCopyEight(ReadOnlySpan<char> text, Span<byte> utf8, int at)
    {
        var characters = Vector128.LoadUnsafe(in MemoryMarshal.GetReference(MemoryMarshal.Cast<char, ushort>(text)), (nuint)at);
        var isOther = Vector128.GreaterThan(characters - Vector128.Create((ushort)' '), Vector128.Create((ushort)('~' - ' ')))
            | Vector128.Equals(characters, Vector128.Create((ushort)'"'))
            | Vector128.Equals(characters, Vector128.Create((ushort)'\\'));
        if (isOther != Vector128<ushort>.Zero)
        {
            return false;
        }

        Vector128.Narrow(characters, characters).GetLower().StoreUnsafe(ref MemoryMarshal.GetReference(utf8), (nuint)at);
        return true;
    }

    private static bool IsPlain(char character) => character is >= ' ' and <= '~' and not ('"' or '\\');
}
