namespace Audit.Generators.Model;

/// <summary>What a decorator is, beside its audited methods.</summary>
/// <param name="Container">The class.</param>
/// <param name="Name">The class's name, without type parameters.</param>
/// <param name="Type">The class as it is named everywhere.</param>
/// <param name="Service">The interface that it decorates.</param>
/// <param name="IsDisposable">Whether the interface says that what implements it is disposed of.</param>
/// <param name="Attributes">The attributes of what else it has.</param>
/// <param name="Forwarded">The members that are handed on as they are.</param>
internal sealed record Decorator(ContainingType Container, string Name, string Type, string Service, bool IsDisposable, EquatableArray<string> Attributes, EquatableArray<ForwardedMember> Forwarded)
{
    /// <summary>The expression of what is decorated.</summary>
    public const string Inner = "this._inner";

    /// <summary>The expression of the log.</summary>
    public const string Log = "this._audit";
}
