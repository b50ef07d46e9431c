using Audit.Sqlite;
using Audit.Tests.Support;
using Microsoft.Win32.SafeHandles;

namespace Audit.Tests.Disk;

/// <summary>Which file of the process is the one that was opened.</summary>
public class OpenFileTests
{
    /// <summary>Another test of this process may take the number first; the ten together then still show it.</summary>
    [Fact]
    public void It_is_known_also_where_its_descriptor_was_another_files_before()
    {
        using var folder = new TemporaryFolder();
        for (var number = 0; number < 10; number++)
        {
            var others = Enumerable.Range(0, 10).Select(other => Create(folder.PathOf($"other-{other}"))).ToList();
            var path = folder.PathOf($"{number}.db");
            SafeFileHandle? opened = null;
            var file = OpenFile.Open(() =>
            {
                others.ForEach(other => other.Dispose());
                opened = Create(path);
                return path;
            });

            using (opened)
            {
                Assert.Equal(path, file.Name);
                Assert.False(file.IsDeleted);
                File.Delete(path);
                Assert.True(file.IsDeleted);
            }
        }
    }

    [Fact]
    public void Where_it_is_opened_twice_at_once_neither_is_taken_for_it_and_its_deletion_is_noticed()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("twice.db");
        SafeFileHandle? opened = null;
        SafeFileHandle? other = null;
        var file = OpenFile.Open(() =>
        {
            other = Create(path);
            opened = Create(path);
            return path;
        });

        using (opened)
        {
            Assert.Null(file.Name);
            other!.Dispose();
            Assert.False(file.IsDeleted);
            File.Delete(path);
            Assert.True(file.IsDeleted);
        }
    }

    private static SafeFileHandle Create(string path) =>
        File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
}
