namespace Audit.Json;

/// <summary>Finds how far the members of an object were written when one of them failed.</summary>
internal static class WrittenMembers
{
    /// <summary>How much stays: every whole member, and the name of one that has no whole value.</summary>
    /// <param name="json">What was written of the members.</param>
    /// <param name="isNamed">Whether it ends with such a name.</param>
    public static int WithoutFailed(ReadOnlySpan<byte> json, out bool isNamed)
    {
        var (memberStart, nameEnd, depth) = (0, 0, 0);
        var (isText, hasValue) = (false, false);
        for (var index = 0; index < json.Length; index++)
        {
            var character = json[index];
            if (isText)
            {
                isText = character != '"';
                index += character == '\\' ? 1 : 0;
                continue;
            }

            switch (character)
            {
                case (byte)',' when depth == 0:
                    (memberStart, nameEnd, hasValue) = (index, 0, false);
                    continue;
                case (byte)':' when depth == 0:
                    nameEnd = index + 1;
                    continue;
                case (byte)'{' or (byte)'[':
                    depth++;
                    break;
                case (byte)'}' or (byte)']':
                    depth--;
                    break;
                case (byte)'"':
                    isText = true;
                    break;
            }

            hasValue = nameEnd > 0;
        }

        var isWhole = json.IsEmpty || (hasValue && depth == 0 && !isText);
        isNamed = !isWhole && nameEnd > 0;
        return isWhole ? json.Length : isNamed ? nameEnd : memberStart;
    }
}
