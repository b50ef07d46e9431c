using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Audit.Sqlite;

/// <summary>
/// SQLite's functions for the rows of a batch, called directly: SQLitePCL copies each text and checks each handle, which
/// costs up to a fifth of the rows per second.
/// </summary>
internal static unsafe partial class NativeSqlite
{
    private const string Library = "e_sqlite3";

    /// <summary>SQLITE_FCNTL_HAS_MOVED.</summary>
    private const int HasMovedOperation = 20;

    /// <summary>SQLITE_FCNTL_JOURNAL_POINTER.</summary>
    private const int JournalPointerOperation = 28;

    /// <summary>Where xRead is in sqlite3_io_methods, in words.</summary>
    private const int ReadMethod = 2;

    /// <summary>Where xFileSize is in sqlite3_io_methods, in words.</summary>
    private const int FileSizeMethod = 6;

    /// <summary>Whether it is the library that SQLitePCL calls, in that very copy: another one would not know its statements.</summary>
    public static bool IsUsable()
    {
        try
        {
            fixed (byte* version = raw.sqlite3_libversion())
            {
                return raw.GetNativeLibraryName() == Library && version == LibVersion();
            }
        }
        catch (TypeLoadException)
        {
            return false; // it is not where the runtime looks
        }
    }

    /// <summary>Binds text that stays where it is until the statement has run.</summary>
    public static int BindText(nint statement, int parameter, ReadOnlySpan<byte> pinned)
    {
        // Not 'fixed', which makes an empty text null.
        var utf8 = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(pinned));
        return BindText(statement, parameter, utf8, pinned.Length, destructor: 0);
    }

    /// <summary>Whether the file of a connection is no longer at its path.</summary>
    public static bool HasMoved(nint database)
    {
        var hasMoved = 0;
        return FileControl(database, "main", HasMovedOperation, &hasMoved) == raw.SQLITE_OK && hasMoved != 0;
    }

    /// <summary>The size of the write-ahead log that a connection has open, whatever is at its path; null when there is none.</summary>
    public static long? WalSize(nint database)
    {
        nint* file = null; // its first word points to its methods
        long size;
        return FileControl(database, "main", JournalPointerOperation, &file) == raw.SQLITE_OK && file is not null && *file != 0
            && ((delegate* unmanaged[Cdecl]<nint*, long*, int>)((nint*)*file)[FileSizeMethod])(file, &size) == raw.SQLITE_OK
            ? size
            : null;
    }

    /// <summary>The salts of the write-ahead log that a connection has open (<see cref="WalMark"/>); null when there is none.</summary>
    public static ulong? WalSalts(nint database)
    {
        nint* file = null;
        ulong salts;
        return FileControl(database, "main", JournalPointerOperation, &file) == raw.SQLITE_OK && file is not null && *file != 0
            && ((delegate* unmanaged[Cdecl]<nint*, void*, int, long, int>)((nint*)*file)[ReadMethod])(file, &salts, sizeof(ulong), WalMark.SaltsAt) == raw.SQLITE_OK
            ? salts
            : null;
    }

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_int64"), SuppressGCTransition]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int BindInteger(nint statement, int parameter, long value);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_null"), SuppressGCTransition]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int BindNull(nint statement, int parameter);

    [LibraryImport(Library, EntryPoint = "sqlite3_step")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int Step(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_reset")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int Reset(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_changes"), SuppressGCTransition]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int Changes(nint database);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_text"), SuppressGCTransition]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial int BindText(nint statement, int parameter, byte* utf8, int length, nint destructor);

    [LibraryImport(Library, EntryPoint = "sqlite3_libversion")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial byte* LibVersion();

    [LibraryImport(Library, EntryPoint = "sqlite3_file_control", StringMarshalling = StringMarshalling.Utf8)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial int FileControl(nint database, string name, int operation, void* argument);
}
