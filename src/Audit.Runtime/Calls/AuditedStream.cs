using Audit.Generated;

namespace Audit.Calls;

/// <summary>An asynchronous stream each of whose enumerations leaves a row when it ends. Its items pass through, one by one.</summary>
internal sealed class AuditedStream<T>(AuditCall call, IAsyncEnumerable<T> body) : IAsyncEnumerable<T>
{
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        var enumeration = new Enumeration(call.StartEnumeration());
        try
        {
            return new Enumerator(enumeration, body.GetAsyncEnumerator(cancellationToken));
        }
        catch (Exception exception)
        {
            AuditCall.Block(enumeration.Failed(exception));
            throw;
        }
    }

    private sealed class Enumerator(Enumeration enumeration, IAsyncEnumerator<T> body) : IAsyncEnumerator<T>
    {
        private Enumeration _enumeration = enumeration;

        public T Current => body.Current;

        public ValueTask<bool> MoveNextAsync()
        {
            ValueTask<bool> move;
            var flow = _enumeration.Enter();
            try
            {
                move = body.MoveNextAsync();
            }
            catch (Exception exception)
            {
                move = ValueTask.FromException<bool>(exception);
            }

            flow.Leave();

            if (!move.IsCompletedSuccessfully)
            {
                return Await(move);
            }

            // A task may be asked for its result once.
            var moved = move.Result;
            return _enumeration.Moved(moved) is { } written ? After(written, moved) : new ValueTask<bool>(moved);
        }

        public async ValueTask DisposeAsync()
        {
            try
            {
                await body.DisposeAsync().ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                await Quietly(_enumeration.Failed(exception)).ConfigureAwait(false);
                throw;
            }

            await Quietly(_enumeration.GivenUp()).ConfigureAwait(false);
        }

        private static async ValueTask<bool> After(Task written, bool moved)
        {
            await Quietly(written).ConfigureAwait(false);
            return moved;
        }

        private static Task Quietly(Task? written) => written is null ? Task.CompletedTask : AuditCall.Quietly(written);

        private async ValueTask<bool> Await(ValueTask<bool> move)
        {
            bool moved;
            try
            {
                moved = await move.ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                await Quietly(_enumeration.Failed(exception)).ConfigureAwait(false);
                throw;
            }

            await Quietly(_enumeration.Moved(moved)).ConfigureAwait(false);
            return moved;
        }
    }
}
