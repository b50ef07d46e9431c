namespace Audit.Tests.Decorators;

public sealed class AsyncDesk(Happenings happenings, Drawer? drawer = null) : Desk(happenings, drawer), IAsyncDisposableDesk
{
    public async ValueTask DisposeAsync()
    {
        await Task.Yield();
        Happened("is disposed of asynchronously");
    }
}
