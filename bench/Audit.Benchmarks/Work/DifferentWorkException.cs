namespace Audit.Benchmarks.Work;

/// <summary>What is compared does not do the same work, so that its figures say nothing.</summary>
internal sealed class DifferentWorkException(string message) : Exception(message);
