using System.Text;

namespace Producer;

/// <summary>The contents of an entry, which follow from its number: who reads them back can tell whether they are whole.</summary>
internal static class Contents
{
    public static string Of(string number, int size)
    {
        var text = new StringBuilder(size + number.Length + 1);
        while (text.Length < size)
        {
            text.Append(number).Append(' ');
        }

        return text.ToString(0, size);
    }
}
