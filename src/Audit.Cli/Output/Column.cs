using System.Globalization;
using Spectre.Console;

namespace Audit.Cli.Output;

/// <summary>A column of rows on a terminal.</summary>
/// <param name="Heading">What stands above it.</param>
/// <param name="Text">What stands in it.</param>
/// <param name="MaxWidth">How many cells it takes at most.</param>
internal sealed record Column(string Heading, Func<AuditRow, string> Text, int MaxWidth)
{
    /// <summary>How many cells it takes in a list that begins before all its rows are known.</summary>
    public int UsualWidth { get; init; } = MaxWidth;

    /// <summary>To how many cells its text may be cut on a narrow terminal; 0 for one that is not.</summary>
    public int LeastWidth { get; init; }

    /// <summary>Whether it stands at the right.</summary>
    public bool IsRight { get; init; }

    /// <summary>Its colour.</summary>
    public Func<AuditRow, Style?> StyleOf { get; init; } = static _ => null;

    /// <summary>In which order columns are left out of a narrow terminal; 0 for one that stays.</summary>
    public int Dispensability { get; init; }

    /// <summary>A whole number.</summary>
    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
