using System.Globalization;
using CsCheck;

namespace Audit.Tests.Hostile;

/// <summary>How many random values a test tries: the same few in every run; many, with CsCheck's search for the smallest failure, when asked for.</summary>
internal static class Fuzz
{
    /// <summary>The count of a test that tries as many values as it is asked for; one that is slower tries fewer.</summary>
    private const int FullCount = 300;

    public static void Check<T>(Gen<T> values, int count, Action<T> assert)
    {
        if (Environment.GetEnvironmentVariable("CsCheck_Iter") is { } asked)
        {
            values.Sample(assert, iter: Math.Max(1, long.Parse(asked, CultureInfo.InvariantCulture) * Math.Min(count, FullCount) / FullCount));
            return;
        }

        var random = new PCG(1, 2026);
        for (; count > 0; count--)
        {
            assert(values.Generate(random, null, out _));
        }
    }
}
