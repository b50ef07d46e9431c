namespace Audit.Names;

/// <summary>The words of a name.</summary>
internal static class Words
{
    /// <summary>
    /// Parted where the case changes and by what is no letter or digit: <c>APIKey</c> and <c>api_key</c> have two words,
    /// <c>CreateDossierAsync</c> has three.
    /// </summary>
    public static IEnumerable<string> Of(string name)
    {
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            var isPart = i < name.Length && char.IsLetterOrDigit(name[i]);
            if ((!isPart || StartsWord(name, i)) && i > start)
            {
                yield return name.Substring(start, i - start);
                start = i;
            }

            if (!isPart)
            {
                start = i + 1;
            }
        }
    }

    // In a run of capitals the last one starts a word when a small letter follows.
    private static bool StartsWord(string name, int i)
        => char.IsUpper(name[i]) && i > 0 && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
}
