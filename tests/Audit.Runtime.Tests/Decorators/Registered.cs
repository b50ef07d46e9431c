namespace Audit.Tests.Decorators;

/// <summary>What a registration names.</summary>
public enum Registered
{
    /// <summary>A class.</summary>
    Type,

    /// <summary>A factory.</summary>
    Factory,

    /// <summary>An object.</summary>
    Object,
}
