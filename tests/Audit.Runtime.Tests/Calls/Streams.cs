using System.Runtime.CompilerServices;

namespace Audit.Tests.Calls;

/// <summary>Streams that end in every way. The clock moves a second before each item.</summary>
public partial class Streams(IAuditLog audit, Action tick)
{
    public const int Bad = 3;

    public CancellationToken Token { get; private set; }

    public bool Disposed { get; private set; }

    public bool DisposeThrows { get; init; }

    [Audited("numbers")]
    public partial IEnumerable<int> Numbers(int count);

    [Audited("numbers_async")]
    public partial IAsyncEnumerable<int> NumbersAsync(int count, CancellationToken cancellationToken = default);

    [Audited("refused")]
    public partial IAsyncEnumerable<int> RefusedAsync(int count);

    [Audited("given")]
    public partial IEnumerable<int>? Give(IEnumerable<int>? numbers);

    [Audited("given_async")]
    public partial IAsyncEnumerable<int>? GiveAsync(IAsyncEnumerable<int>? numbers);

    private IEnumerable<int> NumbersCore(int count)
    {
        try
        {
            for (var number = 1; number <= count; number++)
            {
                tick();
                yield return number == Bad ? throw new InvalidOperationException("the third is bad") : number;
            }
        }
        finally
        {
            Dispose();
        }
    }

    private async IAsyncEnumerable<int> NumbersCoreAsync(int count, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Token = cancellationToken;
        try
        {
            for (var number = 1; number <= count; number++)
            {
                if (number % 2 == 0)
                {
                    await Task.Yield();
                }

                tick();
                cancellationToken.ThrowIfCancellationRequested();
                yield return number == Bad ? throw new InvalidOperationException("the third is bad") : number;
            }
        }
        finally
        {
            Dispose();
        }
    }

    private static IAsyncEnumerable<int> RefusedCoreAsync(int count) => throw new UnauthorizedAccessException($"no {count} for you");

    private static IEnumerable<int>? GiveCore(IEnumerable<int>? numbers) => numbers;

    private static IAsyncEnumerable<int>? GiveCoreAsync(IAsyncEnumerable<int>? numbers) => numbers;

    private void Dispose()
    {
        Disposed = true;
        if (DisposeThrows)
        {
            throw new IOException("cannot be closed");
        }
    }
}
