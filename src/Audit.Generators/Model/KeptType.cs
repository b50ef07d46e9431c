namespace Audit.Generators.Model;

/// <summary>A type with marks that the log reads by reflection.</summary>
/// <param name="Name">Its name as documentation comments write it: <c>Office.Outer.Box`1</c>.</param>
/// <param name="Assembly">The name of its assembly.</param>
/// <param name="IsRecordClass">Whether the log must be able to tell it from a class that is no record.</param>
internal sealed record KeptType(string Name, string Assembly, bool IsRecordClass);
