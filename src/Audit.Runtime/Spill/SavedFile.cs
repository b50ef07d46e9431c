namespace Audit.Spill;

/// <summary>A spill file that was made while its log goes on.</summary>
internal sealed class SavedFile
{
    private readonly FileInfo _file;
    private readonly long _length;
    private readonly DateTime _written;

    /// <param name="path">Where it is.</param>
    /// <param name="position">The position of the last row that it may have.</param>
    public SavedFile(string path, long position)
    {
        Position = position;
        _file = new FileInfo(path);
        (_length, _written) = (_file.Length, _file.LastWriteTimeUtc);
    }

    /// <summary>Once rows up to this position are settled, the store has all that is in it.</summary>
    public long Position { get; }

    /// <summary>Deletes it, unless another process has read it back meanwhile and the file of that name is another.</summary>
    public void Delete()
    {
        _file.Refresh();
        if (_file.Exists && _file.Length == _length && _file.LastWriteTimeUtc == _written)
        {
            _file.Delete();
        }
    }
}
