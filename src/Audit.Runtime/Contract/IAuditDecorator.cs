using System.ComponentModel;

namespace Audit.Generated;

/// <summary>
/// What the decorator of an interface marked <see cref="GenerateAuditDecoratorAttribute"/> implements, so that
/// registrations make one without reflection. Implemented by generated code.
/// </summary>
/// <typeparam name="TService">The interface.</typeparam>
/// <typeparam name="TSelf">The decorator.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IAuditDecorator<TService, TSelf>
    where TService : class
    where TSelf : class, TService, IAuditDecorator<TService, TSelf>
{
    /// <summary>Makes a decorator.</summary>
    /// <param name="inner">What is decorated.</param>
    /// <param name="audit">The log.</param>
    /// <param name="leaveOpen">Whether disposing of the decorator leaves <paramref name="inner"/> as it is. Only of meaning where the interface is disposable.</param>
    /// <exception cref="ArgumentNullException"><paramref name="inner"/> or <paramref name="audit"/> is null.</exception>
    static abstract TSelf Create(TService inner, IAuditLog audit, bool leaveOpen);
}
