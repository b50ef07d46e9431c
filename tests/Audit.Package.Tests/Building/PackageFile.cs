using System.IO.Compression;
using System.Xml.Linq;

namespace Audit.Package.Tests.Building;

/// <summary>A package, looked into.</summary>
internal sealed class PackageFile(string path)
{
    /// <summary>What is in it, without the container's own parts.</summary>
    public IReadOnlyList<string> Files
    {
        get
        {
            using var package = ZipFile.OpenRead(path);
            return [.. package.Entries.Select(static entry => entry.FullName).Where(static name => !IsOfTheContainer(name)).Order(StringComparer.Ordinal)];
        }
    }

    public IEnumerable<string> Assemblies => Files.Where(static file => file.EndsWith(".dll", StringComparison.Ordinal));

    /// <summary>The metadata of the manifest.</summary>
    public XElement Metadata
    {
        get
        {
            using var manifest = new MemoryStream(Read(Files.Single(static file => file.EndsWith(".nuspec", StringComparison.Ordinal))));
            var metadata = XDocument.Load(manifest).Root!.Elements().Single();
            foreach (var element in metadata.DescendantsAndSelf())
            {
                element.Name = element.Name.LocalName;
            }

            return metadata;
        }
    }

    public byte[] Read(string file)
    {
        using var package = ZipFile.OpenRead(path);
        using var content = package.GetEntry(file)!.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static bool IsOfTheContainer(string name)
        => name is "[Content_Types].xml" or "_rels/.rels" || name.StartsWith("package/", StringComparison.Ordinal);
}
