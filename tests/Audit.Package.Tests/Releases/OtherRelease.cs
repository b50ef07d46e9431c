using System.IO.Compression;
using System.Text;
using Audit.Package.Tests.Building;

namespace Audit.Package.Tests.Releases;

/// <summary>A package of this build as if it were of another release: the same in all but its version.</summary>
internal static class OtherRelease
{
    /// <summary>Puts it into the feed.</summary>
    public static void Add(PackageFixture packages, string name, string version)
    {
        var path = Path.Combine(packages.Feed, $"{name}.{version}.nupkg");
        File.Copy(Path.Combine(packages.Feed, $"{name}.{packages.Version}.nupkg"), path);
        using var package = ZipFile.Open(path, ZipArchiveMode.Update);
        foreach (var file in package.Entries.Where(static entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal) || entry.Name.EndsWith(".props", StringComparison.Ordinal)).ToArray())
        {
            Rewrite(package, file, packages.Version, version);
        }
    }

    private static void Rewrite(ZipArchive package, ZipArchiveEntry file, string from, string to)
    {
        using var reader = new StreamReader(file.Open(), Encoding.UTF8);
        var text = reader.ReadToEnd().Replace(from, to, StringComparison.Ordinal);
        reader.Dispose();
        var name = file.FullName;
        file.Delete();
        using var writer = new StreamWriter(package.CreateEntry(name).Open());
        writer.Write(text);
    }
}
