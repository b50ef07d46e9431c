using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Audit.Package.Tests.Building;

namespace Audit.Package.Tests.Contents;

/// <summary>The assemblies in the package.</summary>
public sealed class AssembliesTests(PackageFixture fixture)
{
    [Fact]
    public void Whoever_builds_them_gets_the_same_bytes()
        => Assert.All(fixture.Package.Assemblies, file =>
            Assert.True(fixture.Package.Read(file).AsSpan().SequenceEqual(fixture.SamePackageFromAnotherFolder.Read(file)), file));

    [Fact]
    public void Each_has_its_symbols_inside_and_names_no_folder_of_the_machine_that_built_it()
        => Assert.All(fixture.Package.Assemblies, file =>
        {
            using var assembly = Open(file);
            var entry = Assert.Single(assembly.ReadDebugDirectory(), static entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
            using var symbols = assembly.ReadEmbeddedPortablePdbDebugDirectoryData(entry);
            var reader = symbols.GetMetadataReader();
            var documents = reader.Documents.Select(handle => reader.GetString(reader.GetDocument(handle).Name)).ToArray();
            Assert.NotEmpty(documents);
            Assert.All(documents, static document => Assert.StartsWith("/_/src/", document, StringComparison.Ordinal));
        });

    /// <summary>A newer one would be passed over by an older SDK, and nothing would be audited.</summary>
    [Fact]
    public void What_works_in_the_compiler_needs_no_newer_one_than_the_first_SDK_of_NET_10_has()
        => Assert.All(fixture.Package.Assemblies.Where(static file => file.StartsWith("analyzers/", StringComparison.Ordinal)), file =>
        {
            using var assembly = Open(file);
            var reader = assembly.GetMetadataReader();
            var compilers = reader.AssemblyReferences
                .Select(reader.GetAssemblyReference)
                .Where(reference => reader.GetString(reference.Name).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
                .Select(static reference => reference.Version)
                .ToArray();
            Assert.NotEmpty(compilers);
            Assert.All(compilers, static version => Assert.Equal(new Version(5, 0, 0, 0), version));
        });

    private PEReader Open(string file) => new([.. fixture.Package.Read(file)]);
}
