namespace Audit.Benchmarks.Work;

/// <summary>Who calls: one of a thousand, so that the index of the users is hit where it is large.</summary>
internal static class Users
{
    private static readonly AuditContext[] Contexts =
        [.. Enumerable.Range(0, 1000).Select(static number => new AuditContext { UserId = $"user-{number:0000}", RequestId = $"4bf92f3577b34da6a3ce929d0e0e{number:0000}" })];

    /// <summary>One of them: the order is random and the same at each run.</summary>
    public static AuditContext Of(int number) => Contexts[(uint)(number * 2654435769L >> 12) % Contexts.Length];
}
