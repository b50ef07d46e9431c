namespace Audit.Tests.Decorators;

/// <summary>What became of the desks of one container, in its order.</summary>
public sealed class Happenings
{
    private int _desks;

    public List<string> All { get; } = [];

    /// <summary>Says that a desk is made, and gives it its number.</summary>
    public int Make()
    {
        _desks++;
        All.Add($"desk {_desks} is made");
        return _desks;
    }
}
