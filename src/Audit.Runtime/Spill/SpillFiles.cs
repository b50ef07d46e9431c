using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Audit.Sqlite;

namespace Audit.Spill;

/// <summary>
/// Where the spill files of a log are: at the first of its places, at the next ones where that takes none; each at the place's
/// path, and with <c>.2</c>, <c>.3</c> … behind it where something is there already: a file of another process or an
/// earlier end, or a folder.
/// </summary>
/// <param name="mode">Who may read and write them: <see cref="AuditOptions.FileMode"/>.</param>
/// <param name="places">Paths, the best first.</param>
internal sealed class SpillFiles(UnixFileMode mode, params IReadOnlyList<string> places)
{
    /// <summary>So many files are left only where nobody opens the log any more.</summary>
    private const int MaxFiles = 1000;

    /// <summary>The paths, the best first: that of the options, the default, and one in the folder for temporary files. A test may take away some.</summary>
    public IReadOnlyList<string> Places { get; set; } = places;

    /// <summary>The path that the options name, or the default.</summary>
    public string Path => Places[0];

    /// <summary>Who may read and write them: <see cref="AuditOptions.FileMode"/>.</summary>
    public UnixFileMode Mode => mode;

    /// <summary>Those of a log.</summary>
    /// <exception cref="ArgumentException"><see cref="AuditOptions.SpillPath"/> cannot be used.</exception>
    public static SpillFiles Of(AuditOptions options, DatabaseLocation database)
    {
        if (ProblemOf(options, database) is { } problem)
        {
            throw new ArgumentException(problem, nameof(options));
        }

        var beside = database.Path + ".spill";
        return options.SpillPath is null
            ? new SpillFiles(options.FileMode, beside, TemporaryPlace(database))
            : new SpillFiles(options.FileMode, [.. new[] { System.IO.Path.GetFullPath(options.SpillPath), beside, TemporaryPlace(database) }.Distinct()]);
    }

    /// <summary>Says why <see cref="AuditOptions.SpillPath"/> cannot be used on this machine, and what to do; null where it can.</summary>
    public static string? ProblemOf(AuditOptions options, DatabaseLocation database)
    {
        if (options.SpillPath is not { Length: > 0 } given || given.Contains('\0', StringComparison.Ordinal))
        {
            return null; // or no path, which is said where settings are checked
        }

        var (key, path) = (options.KeyOf(nameof(AuditOptions.SpillPath)), System.IO.Path.GetFullPath(given));
        var folder = System.IO.Path.GetDirectoryName(path);
        return folder is null || Directory.Exists(path) ? $"{key} is '{path}', which is a folder. Give the path of a file in it."
            : !Directory.Exists(folder) ? $"{key} is '{path}', but the folder '{folder}' does not exist. Create it first."
            : path == database.Path || path == database.Path + "-wal" || path == database.Path + "-shm" || path == database.Path + "-journal" ? $"{key} is '{path}', which is the database's own. Give another path."
            : null;
    }

    /// <summary>The files that are there, in the order in which they are read back.</summary>
    public IReadOnlyList<string> Find() => [.. Places.SelectMany(FindAt)];

    /// <summary>Starts a new file. Its folder is made again where it is gone since the log opened.</summary>
    /// <param name="place">One of the places.</param>
    /// <param name="buffer">For the writer.</param>
    /// <exception cref="IOException">None can be made.</exception>
    public SpillWriter Create(string place, byte[] buffer)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(place)!);
        for (var number = 1; ; number++)
        {
            var file = number == 1 ? place : string.Create(CultureInfo.InvariantCulture, $"{place}.{number}");
            try
            {
                return new SpillWriter(file, buffer, mode);
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

    private static IEnumerable<string> FindAt(string place)
    {
        var folder = System.IO.Path.GetDirectoryName(place)!;
        return !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder, System.IO.Path.GetFileName(place) + "*")
            .Select(file => (File: file, Number: NumberOf(place, file))).Where(each => each.Number > 0).OrderBy(each => each.Number).Select(each => each.File);
    }

    /// <summary>The folder for temporary files is all programs', so the name tells which database's it is.</summary>
    private static string TemporaryPlace(DatabaseLocation database)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(database.Path)).AsSpan(0, 8));
        return System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"{System.IO.Path.GetFileName(database.Path)}-{hash}.spill");
    }

    /// <summary>The how-manieth of this place it is; 0 where it is none of its. The pattern that finds them takes a <c>*</c> or <c>?</c> in the name for any.</summary>
    private static int NumberOf(string place, string file) => !file.StartsWith(place, StringComparison.OrdinalIgnoreCase)
        ? 0
        : file.Length == place.Length
        ? 1
        : file[place.Length] == '.' && int.TryParse(file.AsSpan(place.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 1 ? number : 0;
}
