namespace Audit.Tests.Decorators;

public sealed class BothDesk(Happenings happenings, Drawer? drawer = null) : Desk(happenings, drawer), IDisposableDesk, IAsyncDisposableDesk
{
    public void Dispose() => Happened("is disposed of");

    public async ValueTask DisposeAsync()
    {
        await Task.Yield();
        Happened("is disposed of asynchronously");
    }
}
