using System.Collections;
using Audit.Generated;

namespace Audit.Calls;

/// <summary>A sequence each of whose enumerations leaves a row when it ends. Its items pass through, one by one.</summary>
internal sealed class AuditedSequence<T>(AuditCall call, IEnumerable<T> body) : IEnumerable<T>
{
    public IEnumerator<T> GetEnumerator()
    {
        var enumeration = new Enumeration(call.StartEnumeration());
        try
        {
            return new Enumerator(enumeration, body.GetEnumerator());
        }
        catch (Exception exception)
        {
            AuditCall.Block(enumeration.Failed(exception));
            throw;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed class Enumerator(Enumeration enumeration, IEnumerator<T> body) : IEnumerator<T>
    {
        private Enumeration _enumeration = enumeration;

        public T Current => body.Current;

        object? IEnumerator.Current => body.Current;

        public bool MoveNext()
        {
            try
            {
                var moved = MoveBody();
                AuditCall.Block(_enumeration.Moved(moved));
                return moved;
            }
            catch (Exception exception)
            {
                AuditCall.Block(_enumeration.Failed(exception));
                throw;
            }
        }

        private bool MoveBody()
        {
            var flow = _enumeration.Enter();
            try
            {
                return body.MoveNext();
            }
            finally
            {
                flow.Leave();
            }
        }

        public void Reset() => body.Reset();

        public void Dispose()
        {
            try
            {
                body.Dispose();
            }
            catch (Exception exception)
            {
                AuditCall.Block(_enumeration.Failed(exception));
                throw;
            }

            AuditCall.Block(_enumeration.GivenUp());
        }
    }
}
