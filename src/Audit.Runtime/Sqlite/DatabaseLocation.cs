using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Audit.Sqlite;

/// <summary>Which file the log writes, from the path or connection string that the user gave.</summary>
internal sealed partial class DatabaseLocation
{
    private readonly bool _isReadOnly;

    private DatabaseLocation(string path, string connectionString, SqliteOpenMode mode, bool hasPassword)
    {
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

    /// <summary>Whether the file is encrypted: with another password it looks like damage.</summary>
    public bool HasPassword { get; }

    /// <summary>Which file the log writes.</summary>
    /// <exception cref="ArgumentException">It names no file that can be written.</exception>
    public static DatabaseLocation Parse(string pathOrConnectionString)
    {
        var location = ParseForReading(pathOrConnectionString);
        return location._isReadOnly
            ? throw Refusal($"The audit database '{location.Path}' is asked for with Mode=ReadOnly, but the log writes. Leave Mode out.")
            : location;
    }

    /// <summary>Which file is read, perhaps with a connection string that lets nobody write.</summary>
    /// <exception cref="ArgumentException">It names no file.</exception>
    public static DatabaseLocation ParseForReading(string pathOrConnectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(pathOrConnectionString);
        var settings = Settings(pathOrConnectionString);
        var source = settings.DataSource;
        if (source.Length == 0 || source == ":memory:" || settings.Mode == SqliteOpenMode.Memory)
        {
            throw Refusal($"'{pathOrConnectionString}' is a database in memory, which ends with the program. Give the path of a file.");
        }

        if (source.StartsWith("file:", StringComparison.OrdinalIgnoreCase) || source.StartsWith("|DataDirectory|", StringComparison.OrdinalIgnoreCase))
        {
            throw Refusal($"The audit database '{source}' is not a plain path. Give the path of a file.");
        }

        var path = FullPath(source);
        settings.DataSource = path;
        settings.Pooling = false;
        settings.Cache = SqliteCacheMode.Private;
        settings.DefaultTimeout = 1; // the provider's own is 30 s, for which a lock would hold up closing the log
        return new DatabaseLocation(path, settings.ConnectionString, settings.Mode, settings.Password.Length > 0);
    }

    [GeneratedRegex(@"(^|;)\s*(Data Source|DataSource|Filename)\s*=", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NamesDataSource();

    private static SqliteConnectionStringBuilder Settings(string pathOrConnectionString)
    {
        try
        {
            return NamesDataSource().IsMatch(pathOrConnectionString)
                ? new SqliteConnectionStringBuilder(pathOrConnectionString)
                : new SqliteConnectionStringBuilder { DataSource = pathOrConnectionString };
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            // Not the text itself: it may hold a password.
            throw Refusal($"The path or connection string of the audit database cannot be read: {exception.Message} A plain path will do.", exception);
        }
    }

    private static string FullPath(string source)
    {
        try
        {
            return System.IO.Path.GetFullPath(source);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException or PathTooLongException)
        {
            throw Refusal($"'{source}' is not a path: {exception.Message}", exception);
        }
    }

    private static ArgumentException Refusal(string message, Exception? innerException = null, string parameter = "pathOrConnectionString") =>
        new(message, parameter, innerException);
}
