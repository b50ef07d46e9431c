using System.Security.Cryptography;
using System.Text;

namespace Audit.Redacting;

/// <summary>The key under which values are hashed, with the name by which a hash tells it.</summary>
internal sealed class RedactionKey(string id, byte[] key)
{
    /// <summary>NIST SP 800-107: a key shorter than half the hash's length weakens it.</summary>
    public const int MinBytes = 16;

    // A copy: what the owner does with the bytes later does not reach an open log.
    private readonly byte[] _key = [.. key];

    /// <summary><c>hmac:&lt;key id&gt;:&lt;hexadecimal digits&gt;</c>.</summary>
    public string Hash(ReadOnlySpan<byte> value)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, value, hash);
        return $"hmac:{id}:{Convert.ToHexStringLower(hash)}";
    }

    public string Hash(string text) => Hash(Encoding.UTF8.GetBytes(text));
}
