namespace Audit;

/// <summary>How a value that must not be readable is recorded: see <see cref="RedactAttribute"/>.</summary>
public enum RedactMode
{
    /// <summary>
    /// <c>"[redacted]"</c> stands for it, whatever it is: the value is not even read, and a null looks the same.
    /// </summary>
    Erase,

    /// <summary>A <c>*</c> for each character: only the length can be read. A null stays a null.</summary>
    Mask,

    /// <summary>
    /// A <c>*</c> for each character but the last ones: <c>"************1111"</c>. A text that is not at least twice as
    /// long as what is kept of it is masked whole. A null stays a null.
    /// </summary>
    KeepLast,

    /// <summary>
    /// <c>"hmac:&lt;key id&gt;:&lt;64 hexadecimal digits&gt;"</c>, the HMAC-SHA256 of the value under the key of the log's
    /// options: equal values can be matched, and without the key none can be guessed. A null stays a null.
    /// </summary>
    Hash,

    /// <summary>
    /// As it is: what is no secret in spite of its name. It is for a member, a parameter or a return value, and changes
    /// nothing of how a marked type is recorded.
    /// </summary>
    Plain,
}
