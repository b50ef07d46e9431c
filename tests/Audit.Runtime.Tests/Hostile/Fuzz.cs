using CsCheck;

namespace Audit.Tests.Hostile;

/// <summary>How many random values a test tries: the same few in every run; many, with CsCheck's search for the smallest failure, when asked for.</summary>
internal static class Fuzz
{
    public static void Check<T>(Gen<T> values, int count, Action<T> assert)
    {
        if (Environment.GetEnvironmentVariable("CsCheck_Iter") is not null)
        {
            values.Sample(assert);
            return;
        }

        var random = new PCG(1, 2026);
        for (; count > 0; count--)
        {
            assert(values.Generate(random, null, out _));
        }
    }
}
