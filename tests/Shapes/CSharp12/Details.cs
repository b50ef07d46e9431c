using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Audit;

namespace Shapes.Details;

public partial class Service(IAuditLog audit)
{
    [Audited("void")]
    public partial void Close(int id);

    [Audited("task")]
    public partial Task<int> CloseAsync(int id);

    [Audited("params and reference")]
    public partial int All(out int count, params int[] details);

    [Audited("generic")]
    public static partial T Keep<T>(IAuditLog log, T value);

    [Audited("stream")]
    public partial IEnumerable<int> Count(int to);

    [Audited("preferred")]
    public partial void Prefer();

    private void CloseCore(int id, AuditDetails details)
    {
        details.Set("old_status", "open");
        details.Set("days", 3);
        details.Set("old_status", "closed");
        if (id < 0)
        {
            throw new InvalidOperationException("no such dossier");
        }
    }

    private async Task<int> CloseCoreAsync(int id, AuditDetails details)
    {
        details.Set("before", id);
        await Task.Yield();
        details.Set("after", id + 1);
        return id;
    }

    private int AllCore(out int count, int[] numbers, AuditDetails call)
    {
        call.Set("sum", numbers.Length);
        return count = numbers.Length;
    }

    private static T KeepCore<T>(IAuditLog log, T value, AuditDetails details)
    {
        details.Set("value", value);
        return value;
    }

    private IEnumerable<int> CountCore(int to, AuditDetails details)
    {
        for (var i = 0; i < to; i++)
        {
            details.Set("last", i);
            yield return i;
        }
    }

    // Of two bodies the one that takes details is meant.
    private void PreferCore() => throw new InvalidOperationException();

    private void PreferCore(AuditDetails details) => details.Set("chosen", true);
}
