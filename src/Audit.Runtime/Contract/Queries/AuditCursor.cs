using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace Audit;

/// <summary>A place in the trail, from which reading goes on, in either order. Its text is opaque: keep it, and give it back.</summary>
public readonly record struct AuditCursor
{
    private const byte Version = 1;
    private const int Length = 1 + sizeof(long);

    internal AuditCursor(long seq) => Seq = seq;

    /// <summary>The row that was read last.</summary>
    internal long Seq { get; }

    /// <summary>The place behind a row.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="row"/> is null.</exception>
    public static AuditCursor After(AuditRow row) => new((row ?? throw new ArgumentNullException(nameof(row))).Seq);

    /// <summary>Where reading backwards starts, for the row that was read last to be the first; null for the start, behind the last row that there can be.</summary>
    internal AuditCursor? Including => Seq == long.MaxValue ? null : new AuditCursor(Seq + 1);

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is something else.</exception>
    public static AuditCursor Parse(string text) => TryParse(text, out var cursor) ? cursor : throw new FormatException(
        $"'{text}' is not a cursor. Give one back as it was given with the page before, or leave it out to start at the first page.");

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <returns>False when it is something else.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out AuditCursor cursor)
    {
        Span<byte> bytes = stackalloc byte[Length];
        cursor = default;
        if (!Base64Url.IsValid(text, out var length) || length != Length || !Base64Url.TryDecodeFromChars(text, bytes, out _) || bytes[0] != Version)
        {
            return false;
        }

        cursor = new AuditCursor(BinaryPrimitives.ReadInt64BigEndian(bytes[1..]));
        return true;
    }

    /// <summary>Letters, digits, <c>-</c> and <c>_</c>, which need no escaping in an address.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Length];
        bytes[0] = Version;
        BinaryPrimitives.WriteInt64BigEndian(bytes[1..], Seq);
        return Base64Url.EncodeToString(bytes);
    }
}
