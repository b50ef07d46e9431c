using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using System.Text.Encodings.Web;

namespace Audit.Json;

/// <summary>Texts as they stand in JSON, between the quotes.</summary>
internal static class EscapedText
{
    private const int EscapedChunk = 256;

    // Texts stay readable and can be searched; whatever shows them escapes them.
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    public static void AppendTo(RenderBuffer buffer, ReadOnlySpan<char> text)
    {
        var plain = CopyPlain(text, buffer.GetSpan(text.Length));
        buffer.Advance(plain);
        if (plain < text.Length)
        {
            AppendEscaped(buffer, text[plain..]);
        }
    }

    private static void AppendEscaped(RenderBuffer buffer, ReadOnlySpan<char> text)
    {
        Span<char> escaped = stackalloc char[EscapedChunk];
        while (!text.IsEmpty)
        {
            // A chunk never ends within a surrogate pair: pairs are escaped.
            Encoder.Encode(text, escaped, out var read, out var written);
            var utf8 = buffer.GetSpan(Encoding.UTF8.GetMaxByteCount(written));
            buffer.Advance(Encoding.UTF8.GetBytes(escaped[..written], utf8));
            text = text[read..];
        }
    }

    /// <summary>Copies the characters that JSON leaves as they are and UTF-8 has one byte for, up to the first other one.</summary>
    /// <returns>How many they are.</returns>
    private static int CopyPlain(ReadOnlySpan<char> text, Span<byte> utf8)
    {
        var copied = 0;
        while (copied <= text.Length - Vector128<ushort>.Count)
        {
            if (!TryCopyVector(text, utf8, copied))
            {
                break;
            }

            copied += Vector128<ushort>.Count;
        }

        // The end once more with what stands before it, rather than one by one.
        var last = text.Length - Vector128<ushort>.Count;
        if (copied > last && last >= 0 && TryCopyVector(text, utf8, last))
        {
            return text.Length;
        }

        while (copied < text.Length && IsPlain(text[copied]))
        {
            utf8[copied] = (byte)text[copied];
            copied++;
        }

        return copied;
    }

    private static bool TryCopyVector(ReadOnlySpan<char> text, Span<byte> utf8, int at)
    {
        var characters = Vector128.Create(MemoryMarshal.Cast<char, ushort>(text[at..]));
        var isOther = Vector128.GreaterThan(characters - Vector128.Create((ushort)' '), Vector128.Create((ushort)('~' - ' ')))
            | Vector128.Equals(characters, Vector128.Create((ushort)'"'))
            | Vector128.Equals(characters, Vector128.Create((ushort)'\\'));
        if (isOther != Vector128<ushort>.Zero)
        {
            return false;
        }

        Vector128.Narrow(characters, characters).GetLower().CopyTo(utf8[at..]);
        return true;
    }

    private static bool IsPlain(char character) => character is >= ' ' and <= '~' and not ('"' or '\\');
}
