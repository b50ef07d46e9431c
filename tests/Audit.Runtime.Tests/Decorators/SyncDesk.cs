namespace Audit.Tests.Decorators;

public sealed class SyncDesk(Happenings happenings, Drawer? drawer = null) : Desk(happenings, drawer), IDisposableDesk
{
    public void Dispose() => Happened("is disposed of");
}
