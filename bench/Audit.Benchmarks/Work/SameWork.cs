using Audit.Benchmarks.Floor;
using Audit.Benchmarks.Measuring;
using Audit.Benchmarks.Native;

namespace Audit.Benchmarks.Work;

/// <summary>Checks that what is compared does the same work. A figure of anything else says nothing.</summary>
internal static class SameWork
{
    private static readonly string[] Columns =
        ["seq", "action", "transport", "user_id", "request_id", "parameters", "result", "error_message", "status", "target", "context", "length(entry_id)", "substr(entry_id, 1, 4)", "substr(entry_id, 19, 1)", "typeof(duration_ms)", "typeof(timestamp)"];

    /// <summary>The row of the hand-written wrapper, and of the sample rows that the C loop writes, is the generated wrapper's, save for its id and its time.</summary>
    /// <exception cref="DifferentWorkException">It is not.</exception>
    public static void AssertSameRow(string folder)
    {
        using var scratch = new Scratch(folder);
        var (ours, theirs) = (scratch.NewLog("ours"), scratch.NewLog("floor"));
        using (var audit = new AuditContender(ours, new AuditOptions()))
        {
            audit.CallForUsers(0, 64);
        }

        using (var loop = new CLoop(theirs))
        {
            loop.Write(SampleRows.Make(64), new CLoopLimits(64));
        }

        AssertSameRow(ours, theirs);
    }

    /// <exception cref="DifferentWorkException">The rows of the two files differ.</exception>
    public static void AssertSameRow(string ours, string theirs)
    {
        var sql = $"SELECT {string.Join(", ", Columns)} FROM audit_log ORDER BY seq";
        var (rows, others) = (RowFile.Read(ours, sql), RowFile.Read(theirs, sql));
        AssertRows("the hand-written wrapper", others.Count, rows.Count);
        foreach (var (row, other) in rows.Zip(others))
        {
            for (var column = 0; column < Columns.Length; column++)
            {
                if (!row[column].Equals(other[column]))
                {
                    throw new DifferentWorkException($"{Columns[column]} is {row[column]} in a row of the generated wrapper, and {other[column]} in the hand-written one's.");
                }
            }
        }
    }

    /// <exception cref="DifferentWorkException">Rows are missing, or there are too many.</exception>
    public static void AssertRows(long expected, params ReadOnlySpan<Contender> contenders)
    {
        foreach (var contender in contenders)
        {
            AssertRows(contender.Name, contender.CountRows(), expected);
        }
    }

    /// <inheritdoc cref="AssertRows(long, ReadOnlySpan{Contender})"/>
    public static void AssertRows(string name, long found, long expected)
    {
        if (found != expected)
        {
            throw new DifferentWorkException($"{name} should have left {expected} rows, and there are {found}.");
        }
    }
}
