namespace Audit.Tests.Support;

/// <summary>One line of a build's output: an error or a warning at a place; the line is 0, and the id empty, where it has none.</summary>
public sealed record BuildMessage(string File, int Line, string Severity, string Id, string Text);
