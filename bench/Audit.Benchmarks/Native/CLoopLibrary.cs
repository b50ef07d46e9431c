using System.Diagnostics;

namespace Audit.Benchmarks.Native;

/// <summary>The library of the C loop: built by its script where it is missing or older than its source.</summary>
internal static class CLoopLibrary
{
    public static void EnsureBuilt()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "native");
        var library = Path.Combine(AppContext.BaseDirectory, "c_loop.so");
        if (File.Exists(library) && File.GetLastWriteTimeUtc(library) >= File.GetLastWriteTimeUtc(Path.Combine(folder, "c_loop.c")))
        {
            return;
        }

        using var build = Process.Start(new ProcessStartInfo("bash", [Path.Combine(folder, "build"), FolderOfSqlite(), library]) { RedirectStandardOutput = true })!;
        build.WaitForExit();
        if (build.ExitCode != 0)
        {
            throw new InvalidOperationException("The C loop was not built: what the compiler says stands above.");
        }
    }

    /// <summary>Where the runtime finds the SQLite that the package brings.</summary>
    private static string FolderOfSqlite() =>
        ((string?)AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .FirstOrDefault(static folder => File.Exists(Path.Combine(folder, "libe_sqlite3.so")))
        ?? throw new InvalidOperationException("There is no libe_sqlite3.so beside the benchmark: the C loop runs on Linux, on the SQLite of the package.");
}
