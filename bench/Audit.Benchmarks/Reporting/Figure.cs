namespace Audit.Benchmarks.Reporting;

/// <summary>A figure with a key, for programs; where something was promised of it, its median is judged.</summary>
internal sealed record Figure(string Key, Samples Samples, Target? Target)
{
    public string Verdict => Target is null ? "" : Target.IsMetBy(Samples.Median) ? "met" : "missed";
}
