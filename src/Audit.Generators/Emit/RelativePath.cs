namespace Audit.Generators.Emit;

/// <summary>A file's path as a reader of another machine can follow it.</summary>
internal static class RelativePath
{
    private static readonly char[] Separators = ['/', '\\'];

    /// <summary>The path from the folder to the file, with forward slashes; the file's name where no path leads there.</summary>
    public static string From(string folder, string file)
    {
        // Windows alone has drives, and does not tell 'Src' from 'src'.
        var comparison = file.Contains(':') ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        string[] from = folder.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        string[] to = file.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        var shared = from.Zip(to, (left, right) => string.Equals(left, right, comparison)).TakeWhile(static same => same).Count();
        return shared == 0 ? to[to.Length - 1] : string.Join("/", [.. Enumerable.Repeat("..", from.Length - shared), .. to.Skip(shared)]);
    }
}
