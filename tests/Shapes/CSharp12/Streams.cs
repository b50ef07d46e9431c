using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Audit;

namespace Shapes.Streams;

public partial class Service(IAuditLog audit)
{
    public CancellationToken SeenToken { get; private set; }

    public bool Disposed { get; private set; }

    [Audited("stream")]
    public partial IAsyncEnumerable<int> CountAsync(int to, bool fails = false, CancellationToken cancellationToken = default);

    [Audited("stream of a type parameter")]
    public static partial IAsyncEnumerable<T> RepeatAsync<T>(IAuditLog log, T value, int times);

    [Audited("sequence")]
    public partial IEnumerable<int> Count(int to, bool fails = false);

    [Audited("collection")]
    public partial IEnumerable<string> Texts(params string[] texts);

    [Audited("sequence of dynamic")]
    public partial IEnumerable<dynamic?> Anything(dynamic? value);

    [Audited("stream and reference")]
    public partial IEnumerable<int> Both(ref int from, out int to);

    private async IAsyncEnumerable<int> CountCoreAsync(int to, bool fails, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        SeenToken = cancellationToken;
        try
        {
            for (var number = 1; number <= to; number++)
            {
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
                yield return number;
            }

            if (fails)
            {
                throw new InvalidOperationException("no more");
            }
        }
        finally
        {
            Disposed = true;
        }
    }

    private static async IAsyncEnumerable<T> RepeatCoreAsync<T>(IAuditLog log, T value, int times)
    {
        for (var i = 0; i < times; i++)
        {
            yield return value;
        }

        await Task.CompletedTask;
    }

    private IEnumerable<int> CountCore(int to, bool fails)
    {
        try
        {
            for (var number = 1; number <= to; number++)
            {
                yield return number;
            }

            if (fails)
            {
                throw new InvalidOperationException("no more");
            }
        }
        finally
        {
            Disposed = true;
        }
    }

    private IEnumerable<string> TextsCore(params string[] texts) => texts;

    private IEnumerable<dynamic?> AnythingCore(dynamic? value)
    {
        yield return value;
    }

    private IEnumerable<int> BothCore(ref int from, out int to)
    {
        to = ++from;
        return CountCore(to, fails: false);
    }
}
