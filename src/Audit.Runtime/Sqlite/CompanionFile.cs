namespace Audit.Sqlite;

/// <summary>
/// A file that SQLite has beside a database, as a connection opened it. It is moved or deleted only while it is still
/// that one: another program may have put its own there, with a database of its own.
/// </summary>
internal sealed class CompanionFile(string database, string suffix)
{
    private readonly FileIdentity? _identity = FileIdentity.Of(database + suffix);
    private readonly string _origin = database + suffix;
    private string _path = database + suffix;

    private bool IsThere => File.Exists(_path) && FileIdentity.Of(_path) == _identity;

    /// <summary>Renames it, if it is still where SQLite opened it, to belong to another name of its database.</summary>
    /// <returns>Whether it was.</returns>
    public bool TryMoveTo(string newDatabase)
    {
        var target = newDatabase + suffix;
        if (_path != _origin || _path == target || !IsThere)
        {
            return false;
        }

        File.Move(_path, target, overwrite: false);
        if (FileIdentity.Of(target) != _identity)
        {
            File.Move(target, _path, overwrite: false); // another one came between the look and the move
            return false;
        }

        _path = target;
        return true;
    }

    public void Delete()
    {
        if (IsThere)
        {
            File.Delete(_path);
        }
    }
}
