namespace Audit;

/// <summary>Finds the word that a misspelt one was meant to be.</summary>
internal static class NearestWord
{
    /// <summary>The word that the fewest slips lead to, up to one in three letters; null where none is so near.</summary>
    public static string? Of(string text, IEnumerable<string> words)
        => words
            .Select(word => (Word: word, Slips: Slips(text.ToUpperInvariant(), word.ToUpperInvariant())))
            .Where(near => near.Slips <= Math.Max(1, near.Word.Length / 3))
            .OrderBy(static near => near.Slips)
            .Select(static near => near.Word)
            .FirstOrDefault();

    /// <summary>How many letters are left out, added, wrong or exchanged with the next one (the distance of Damerau and Levenshtein).</summary>
    private static int Slips(string from, string to)
    {
        var slips = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                slips[i, j] = i == 0 || j == 0 ? i + j : Math.Min(
                    Math.Min(slips[i - 1, j], slips[i, j - 1]) + 1,
                    slips[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    slips[i, j] = Math.Min(slips[i, j], slips[i - 2, j - 2] + 1);
                }
            }
        }

        return slips[from.Length, to.Length];
    }
}
