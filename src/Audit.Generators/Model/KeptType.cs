namespace Audit.Generators.Model;

/// <summary>A type with marks that the log reads by reflection.</summary>
/// <param name="Name">Its name as documentation comments write it: <c>Office.Outer.Box`1</c>.</param>
/// <param name="Assembly">The name of its assembly.</param>
/// <param name="IsRecord">Whether the parameters of its constructors stand for properties.</param>
internal sealed record KeptType(string Name, string Assembly, bool IsRecord);
