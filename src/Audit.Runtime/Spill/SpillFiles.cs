using System.Globalization;
using Audit.Sqlite;

namespace Audit.Spill;

/// <summary>
/// Where the spill files of a log are: at the path that its options name, and at that path with <c>.2</c>, <c>.3</c> …
/// behind it where something is there already: a file of another process or an earlier end, or a folder.
/// </summary>
internal sealed class SpillFiles(string path)
{
    /// <summary>So many files are left only where nobody opens the log any more.</summary>
    private const int MaxFiles = 1000;

    /// <summary>The path that the options name, or the default.</summary>
    public string Path => path;

    /// <summary>Those of a log.</summary>
    /// <exception cref="ArgumentException"><see cref="AuditOptions.SpillPath"/> cannot be used.</exception>
    public static SpillFiles Of(AuditOptions options, DatabaseLocation database)
    {
        if (options.SpillPath is not { } path)
        {
            return new SpillFiles(database.Path + ".spill");
        }

        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal))
        {
            throw Refusal($"AuditOptions.SpillPath is '{path}', which is not a path. Give the path of a file, or leave it out.");
        }

        path = System.IO.Path.GetFullPath(path);
        var folder = System.IO.Path.GetDirectoryName(path);
        if (folder is null || Directory.Exists(path))
        {
            throw Refusal($"AuditOptions.SpillPath '{path}' is a folder. Give the path of a file in it.");
        }

        if (!Directory.Exists(folder))
        {
            throw Refusal($"The folder '{folder}' of AuditOptions.SpillPath does not exist. Create it first.");
        }

        if (path == database.Path || path == database.Path + "-wal" || path == database.Path + "-shm" || path == database.Path + "-journal")
        {
            throw Refusal($"AuditOptions.SpillPath '{path}' is the database's own. Give another path.");
        }

        return new SpillFiles(path);
    }

    /// <summary>The files that are there, in the order in which they are read back.</summary>
    public IReadOnlyList<string> Find()
    {
        var folder = System.IO.Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var name = System.IO.Path.GetFileName(path);
        return [.. Directory.EnumerateFiles(folder, name + "*").Select(file => (File: file, Number: NumberOf(file))).Where(each => each.Number > 0).OrderBy(each => each.Number).Select(each => each.File)];
    }

    /// <summary>Starts a new file, and says which. Its folder is made again where it is gone since the log opened.</summary>
    /// <exception cref="IOException">None can be made.</exception>
    public SpillWriter Create(out string file)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        for (var number = 1; ; number++)
        {
            file = number == 1 ? path : string.Create(CultureInfo.InvariantCulture, $"{path}.{number}");
            try
            {
                return new SpillWriter(file);
            }
            catch (IOException) when (System.IO.Path.Exists(file) && number < MaxFiles)
            {
            }
        }
    }

    /// <summary>Renames a file that was read and is not whole, so that it is not read again.</summary>
    /// <returns>Its new name.</returns>
    public static string KeepAside(string file)
    {
        for (var number = 1; ; number++)
        {
            var aside = string.Create(CultureInfo.InvariantCulture, $"{file}.damaged{(number == 1 ? "" : $".{number}")}");
            try
            {
                File.Move(file, aside, overwrite: false);
                return aside;
            }
            catch (IOException) when (System.IO.Path.Exists(aside) && number < MaxFiles)
            {
            }
        }
    }

    /// <summary>The how-manieth of this log it is; 0 where it is none of its. The pattern that finds them takes a <c>*</c> or <c>?</c> in the name for any.</summary>
    private int NumberOf(string file) => !file.StartsWith(path, StringComparison.OrdinalIgnoreCase)
        ? 0
        : file.Length == path.Length
        ? 1
        : file[path.Length] == '.' && int.TryParse(file.AsSpan(path.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 1 ? number : 0;

    private static ArgumentException Refusal(string message, string parameter = nameof(AuditOptions.SpillPath)) => new(message, parameter);
}
