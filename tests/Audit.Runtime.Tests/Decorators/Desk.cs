namespace Audit.Tests.Decorators;

/// <summary>A desk that nobody disposes of.</summary>
public class Desk(Happenings happenings, Drawer? drawer = null) : IDesk
{
    public int Number { get; } = happenings.Make();

    public int Open(int id) => id;

    protected void Happened(string what) => happenings.All.Add($"desk {Number} {what}{(drawer is null ? "" : " before its drawer")}");
}
