using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Audit.Sqlite;

/// <summary>Which file the log writes, from the path or connection string that the user gave.</summary>
internal sealed partial class DatabaseLocation
{
    private readonly bool _isReadOnly;

    private DatabaseLocation(string path, string connectionString, SqliteOpenMode mode, bool hasPassword, UnixFileMode fileMode)
    {
        FileMode = fileMode;
        HasPassword = hasPassword;
        Path = path;
        ConnectionString = connectionString;
        MayCreate = mode == SqliteOpenMode.ReadWriteCreate;
        _isReadOnly = mode == SqliteOpenMode.ReadOnly;
    }

    /// <summary>The full path of the file.</summary>
    public string Path { get; }

    public string ConnectionString { get; }

    /// <summary>The same for a connection that cannot write.</summary>
    public string ReadOnlyConnectionString => new SqliteConnectionStringBuilder(ConnectionString) { Mode = SqliteOpenMode.ReadOnly }.ConnectionString;

    /// <summary>The same for a file that nobody writes, read without a lock and without SQLite's own files beside it.</summary>
    public string UnchangedConnectionString => new SqliteConnectionStringBuilder(ReadOnlyConnectionString) { DataSource = $"file:{Uri.EscapeDataString(Path)}?immutable=1" }.ConnectionString;

    /// <summary>Opens the file to look at it as it lies: without a lock, a write-ahead log or a change to it.</summary>
    public SqliteConnection OpenUnchanged()
    {
        var connection = new SqliteConnection(UnchangedConnectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>False with <c>Mode=ReadWrite</c>: the file must be there.</summary>
    public bool MayCreate { get; }

    /// <summary>Who may read the files that are made, and write them: <see cref="AuditOptions.FileMode"/>.</summary>
    public UnixFileMode FileMode { get; }

    /// <summary>Whether the file is encrypted: with another password it looks like damage.</summary>
    public bool HasPassword { get; }

    /// <summary>Which file the log writes.</summary>
    /// <param name="pathOrConnectionString">What the user gave.</param>
    /// <param name="fileMode">Who may read the files that are made, and write them.</param>
    /// <param name="folder">What a relative path is relative to; null for the current folder.</param>
    /// <exception cref="ArgumentException">It names no file that can be written.</exception>
    public static DatabaseLocation Parse(string pathOrConnectionString, UnixFileMode fileMode = PrivateFile.OwnerOnly, string? folder = null)
    {
        var location = Read(pathOrConnectionString, fileMode, folder);
        return location._isReadOnly
            ? throw Refusal($"The audit database '{location.Path}' is asked for with Mode=ReadOnly, but the log writes. Leave Mode out.")
            : location;
    }

    /// <summary>Which file is read, perhaps with a connection string that lets nobody write.</summary>
    /// <exception cref="ArgumentException">It names no file.</exception>
    public static DatabaseLocation ParseForReading(string pathOrConnectionString) => Read(pathOrConnectionString, PrivateFile.OwnerOnly, folder: null);

    private static DatabaseLocation Read(string pathOrConnectionString, UnixFileMode fileMode, string? folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(pathOrConnectionString);
        var settings = Settings(pathOrConnectionString);
        var source = settings.DataSource;
        if (source.Length == 0 || source == ":memory:" || settings.Mode == SqliteOpenMode.Memory)
        {
            throw Refusal("The audit database is to be in memory, where it ends with the program, or its connection string names no file. Give the path of a file.");
        }

        if (source.StartsWith("file:", StringComparison.OrdinalIgnoreCase) || source.StartsWith("|DataDirectory|", StringComparison.OrdinalIgnoreCase))
        {
            throw Refusal("The audit database is given as 'file:…' or '|DataDirectory|…', which is not a plain path. Give the path of a file.");
        }

        if (IsAddress().IsMatch(source))
        {
            throw Refusal("The audit database is given as the address of a server. Give the path of a file.");
        }

        var path = FullPath(source, folder);
        settings.DataSource = path;
        settings.Pooling = false;
        settings.Cache = SqliteCacheMode.Private;
        settings.DefaultTimeout = 1; // the provider's own is 30 s, for which a lock would hold up closing the log
        return new DatabaseLocation(path, settings.ConnectionString, settings.Mode, settings.Password.Length > 0, fileMode);
    }

    [GeneratedRegex(@"(^|;)\s*(Data Source|DataSource|Filename)\s*=", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NamesDataSource();

    /// <summary>
    /// Whether a text that names no file has settings, as the connection string of another store: a word and an equals sign
    /// at its start or behind a semicolon. Behind a folder, also <c>./</c>, a path may have both; there a setting is what has the
    /// name of a secret, or of a setting of SQLite.
    /// </summary>
    [GeneratedRegex("""^\s*["'({]*[\p{L}_][\w .-]*=|^[^/\\]*;\s*["'({]*[\p{L}_][\w .-]*=|[;,?&]\s*[\w .-]*(password|passwd|pwd|secret|token|key|signature|user id|userid|uid|username)\w*\s*=|;\s*(mode|cache|pooling|version|vfs|foreign keys|[\w ]*timeout)\s*=""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HasSettings();

    /// <summary>Whether a text is where a server is: a scheme and <c>//</c>, or a user's name and password before an <c>@</c>. A drive of Windows has one letter.</summary>
    [GeneratedRegex(@"^\s*[a-z][a-z0-9+.-]+:([a-z0-9+.-]+:)*//|^[^/\\]{2,}:[^/\\]*@|^[^/\\]+/[^/\\]+@(//|[^/\\]+:[0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex IsAddress();

    /// <summary>No refusal repeats the text or names its settings, nor has the provider's exception within, which does: either may be a part of a password.</summary>
    private static SqliteConnectionStringBuilder Settings(string pathOrConnectionString)
    {
        var isConnectionString = NamesDataSource().IsMatch(pathOrConnectionString);
        if (!isConnectionString && HasSettings().IsMatch(pathOrConnectionString) && !IsAddress().IsMatch(pathOrConnectionString))
        {
            throw Refusal("The audit database is given by settings ('name=value') and no Data Source, as the connection string of another store is. Give the path of a file, or 'Data Source=' and the path. A file whose name looks like a setting is given as \"Data Source='…'\", or with its folder, as './name=value'.");
        }

        try
        {
            return isConnectionString ? new SqliteConnectionStringBuilder(pathOrConnectionString) : new SqliteConnectionStringBuilder { DataSource = pathOrConnectionString };
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            throw Refusal("The connection string of the audit database has a setting that Microsoft.Data.Sqlite does not know, or cannot be read. It knows Data Source, Mode, Password, Foreign Keys, Recursive Triggers, Vfs, Cache, Default Timeout, Command Timeout and Pooling; a plain path will do.");
        }
    }

    private static string FullPath(string source, string? folder)
    {
        try
        {
            return System.IO.Path.GetFullPath(folder is null ? source : System.IO.Path.Combine(folder, source));
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException or PathTooLongException)
        {
            throw Refusal("What is given for the audit database is not a path: it is too long, or has a character that no path has.");
        }
    }

    private static ArgumentException Refusal(string message, string parameter = "pathOrConnectionString") => new(message, parameter);
}
