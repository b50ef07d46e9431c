namespace Audit.Faults.Tests.Failures;

/// <summary>System calls on the file that fail.</summary>
/// <param name="Calls">Which: names, with commas between.</param>
/// <param name="Error">The error they return.</param>
internal sealed record Fault(string Calls, string Error)
{
    public static Fault Locks { get; } = new("fcntl", "EIO");

    public static IReadOnlyList<Fault> All { get; } =
    [
        new("pwrite64", "ENOSPC"), new("pwrite64", "EIO"), new("fsync,fdatasync", "EIO"), new("pread64", "EIO"),
        new("ftruncate", "EIO"), new("mmap", "ENOMEM"), new("openat", "EMFILE"), Locks,
    ];

    public override string ToString() => $"{Calls} {Error}";
}
