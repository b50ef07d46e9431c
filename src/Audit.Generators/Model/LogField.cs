namespace Audit.Generators.Model;

/// <summary>A field that keeps the log of a type for its wrappers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Declaration">The whole declaration.</param>
internal sealed record LogField(string Name, string Declaration);
