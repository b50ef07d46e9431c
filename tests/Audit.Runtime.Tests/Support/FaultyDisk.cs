using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Audit.Tests.Support;

/// <summary>
/// A file system for SQLite (<c>Vfs=</c> in a connection string): the real one, but it notes which files are synced
/// (fsync), fails that when told to, and can be full. To be disposed after the connections.
/// </summary>
internal sealed unsafe partial class FaultyDisk : IDisposable
{
    // SQLite's sqlite3_vfs and sqlite3_io_methods as rows of words, and where in them is what is replaced.
    private const int VfsWords = 21;
    private const int VfsName = 3;
    private const int VfsOpen = 5;
    private const int MethodsWords = 19;
    private const int MethodsWrite = 3;
    private const int MethodsSync = 5;

    private static readonly ConcurrentDictionary<nint, FaultyDisk> Disks = [];
    private static readonly ConcurrentDictionary<nint, OpenFile> Files = [];

    private readonly nint* _real;
    private readonly nint* _vfs = Words(VfsWords);

    /// <summary>The methods of files, by the real ones that they go on to.</summary>
    private readonly ConcurrentDictionary<nint, nint> _methods = [];

    public FaultyDisk()
    {
        Batteries_V2.Init();
        _real = Find(null);
        new ReadOnlySpan<nint>(_real, VfsWords).CopyTo(new Span<nint>(_vfs, VfsWords));
        _vfs[VfsName] = Marshal.StringToCoTaskMemUTF8(Name);
        _vfs[VfsOpen] = (nint)(delegate* unmanaged[Cdecl]<nint, byte*, nint*, int, int*, int>)&Open;
        Disks[(nint)_vfs] = this;
        Assert.Equal(raw.SQLITE_OK, Register(_vfs, isDefault: 0));
    }

    public string Name { get; } = $"faulty-{Guid.NewGuid():N}";

    /// <summary>The names of the files that were synced, in order, also where that failed.</summary>
    public ConcurrentQueue<string> Syncs { get; } = [];

    public bool FailsSyncs { get; set; }

    public bool IsFull { get; set; }

    /// <summary>How many times a write-ahead log was synced since this was asked last.</summary>
    public int TakeWalSyncs()
    {
        var count = Syncs.Count(name => name.EndsWith("-wal", StringComparison.Ordinal));
        Syncs.Clear();
        return count;
    }

    public void Dispose()
    {
        Unregister(_vfs);
        Disks.TryRemove((nint)_vfs, out _);
        foreach (var methods in _methods.Values)
        {
            NativeMemory.Free((void*)methods);
        }

        Marshal.FreeCoTaskMem(_vfs[VfsName]);
        NativeMemory.Free(_vfs);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(nint vfs, byte* name, nint* file, int flags, int* outFlags)
    {
        var disk = Disks[vfs];
        var code = ((delegate* unmanaged[Cdecl]<nint*, byte*, nint*, int, int*, int>)disk._real[VfsOpen])(disk._real, name, file, flags, outFlags);
        if (code == raw.SQLITE_OK && name is not null)
        {
            // The file's first word points to its methods.
            Files[(nint)file] = new OpenFile(disk, Path.GetFileName(Marshal.PtrToStringUTF8((nint)name))!, file[0]);
            file[0] = disk._methods.GetOrAdd(file[0], Patched);
        }

        return code;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(nint file, byte* bytes, int count, long offset)
    {
        var opened = Files[file];
        return opened.Disk.IsFull
            ? raw.SQLITE_FULL
            : ((delegate* unmanaged[Cdecl]<nint, byte*, int, long, int>)((nint*)opened.RealMethods)[MethodsWrite])(file, bytes, count, offset);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sync(nint file, int flags)
    {
        var opened = Files[file];
        opened.Disk.Syncs.Enqueue(opened.Name);
        return opened.Disk.FailsSyncs
            ? raw.SQLITE_IOERR_FSYNC
            : ((delegate* unmanaged[Cdecl]<nint, int, int>)((nint*)opened.RealMethods)[MethodsSync])(file, flags);
    }

    private static nint Patched(nint methods)
    {
        var patched = Words(MethodsWords);
        new ReadOnlySpan<nint>((void*)methods, MethodsWords).CopyTo(new Span<nint>(patched, MethodsWords));
        patched[MethodsWrite] = (nint)(delegate* unmanaged[Cdecl]<nint, byte*, int, long, int>)&Write;
        patched[MethodsSync] = (nint)(delegate* unmanaged[Cdecl]<nint, int, int>)&Sync;
        return (nint)patched;
    }

    private static nint* Words(int count) => (nint*)NativeMemory.Alloc((nuint)(count * sizeof(nint)));

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_vfs_find", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint* Find(string? name);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_vfs_register")]
    private static partial int Register(nint* vfs, int isDefault);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_vfs_unregister")]
    private static partial int Unregister(nint* vfs);

    private sealed record OpenFile(FaultyDisk Disk, string Name, nint RealMethods);
}
