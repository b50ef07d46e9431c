namespace Audit.Tests.Decorators;

/// <summary>What a desk asks the container for: it must outlive the desk.</summary>
public sealed class Drawer(Happenings happenings) : IDisposable
{
    public void Dispose() => happenings.All.Add("drawer is disposed of");
}
