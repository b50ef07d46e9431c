namespace Audit.CodeFixes.Editing;

/// <summary>What one fix changes. The edits of many fixes can be made together.</summary>
internal delegate Task Edit(SolutionEdits edits, CancellationToken cancellationToken);
