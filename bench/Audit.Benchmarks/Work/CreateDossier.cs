namespace Audit.Benchmarks.Work;

/// <summary>What is asked for: with its parameter's name it is about 177 bytes of JSON.</summary>
public sealed record CreateDossier(string Reference, string Title, string Kind, int Priority, string Applicant, bool IsUrgent, int Pages)
{
    /// <summary>Some that differ, so that no cache holds the one.</summary>
    public static IReadOnlyList<CreateDossier> Samples { get; } =
        [.. Enumerable.Range(0, 64).Select(static number => new CreateDossier($"2026-{number:000000}", "Permit for a house by the harbour", "permit", number % 5, $"applicant-{number:00000000}", number % 2 == 0, 100 + number))];
}
