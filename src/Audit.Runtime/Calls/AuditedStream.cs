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
            enumeration.Failed(exception);
            throw;
        }
    }

    private sealed class Enumerator(Enumeration enumeration, IAsyncEnumerator<T> body) : IAsyncEnumerator<T>
    {
        private Enumeration _enumeration = enumeration;

        public T Current => body.Current;

        public ValueTask<bool> MoveNextAsync()
        {
            try
            {
                var move = body.MoveNextAsync();
                if (!move.IsCompletedSuccessfully)
                {
                    return Await(move);
                }

                // A task may be asked for its result once.
                var moved = move.Result;
                _enumeration.Moved(moved);
                return new ValueTask<bool>(moved);
            }
            catch (Exception exception)
            {
                _enumeration.Failed(exception);
                throw;
            }
        }

        public async ValueTask DisposeAsync()
        {
            try
            {
                await body.DisposeAsync().ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                _enumeration.Failed(exception);
                throw;
            }

            _enumeration.GivenUp();
        }

        private async ValueTask<bool> Await(ValueTask<bool> move)
        {
            try
            {
                var moved = await move.ConfigureAwait(false);
                _enumeration.Moved(moved);
                return moved;
            }
            catch (Exception exception)
            {
                _enumeration.Failed(exception);
                throw;
            }
        }
    }
}
