namespace Audit.Json;

/// <summary>The objects of one value that may lead back to themselves, and the entities that are open. Not thread-safe.</summary>
internal sealed class ObjectGraph
{
    /// <summary>Up to so many objects are compared one by one.</summary>
    private const int Few = 16;

    /// <summary>Room for more than this is not kept.</summary>
    private const int Kept = 1024;

    private readonly List<(object Value, int At)> _written = [];
    private readonly HashSet<object> _many = new(ReferenceEqualityComparer.Instance);

    /// <summary>The depths at which the open entities stand.</summary>
    private readonly List<int> _open = [];

    /// <summary>How many entities are open.</summary>
    public int Entities => _open.Count;

    /// <summary>How many members on the way are recorded whole.</summary>
    public int Whole { get; set; }

    /// <summary>The depth at which the last key was written in place of an entity.</summary>
    public int KeyAt { get; set; }

    public bool Contains(object value)
    {
        if (_written.Count > Few)
        {
            return _many.Contains(value);
        }

        foreach (var (written, _) in _written)
        {
            if (ReferenceEquals(written, value))
            {
                return true;
            }
        }

        return false;
    }

    /// <param name="value">The object.</param>
    /// <param name="at">Where its JSON starts.</param>
    public void Add(object value, int at)
    {
        _written.Add((value, at));
        if (_written.Count == Few + 1)
        {
            foreach (var (written, _) in _written)
            {
                _many.Add(written);
            }
        }
        else if (_written.Count > Few)
        {
            _many.Add(value);
        }
    }

    /// <summary>Forgets what failed: the objects whose JSON is cut off, and the entities that are open inside of an object.</summary>
    public void CutTo(int length, int depth)
    {
        while (_written.Count > 0 && _written[^1].At >= length)
        {
            _many.Remove(_written[^1].Value);
            _written.RemoveAt(_written.Count - 1);
        }

        if (_written.Count <= Few)
        {
            _many.Clear();
        }

        CloseEntities(depth);
    }

    /// <summary>Which one it is among those of its type, from 1.</summary>
    public int NumberOf(object value)
    {
        var number = 0;
        foreach (var (written, _) in _written)
        {
            number += written.GetType() == value.GetType() ? 1 : 0;
            if (ReferenceEquals(written, value))
            {
                break;
            }
        }

        return number;
    }

    /// <summary>Closes the entities that were opened at a depth or deeper.</summary>
    public void CloseEntities(int depth)
    {
        while (_open.Count > 0 && _open[^1] >= depth)
        {
            _open.RemoveAt(_open.Count - 1);
        }
    }

    public void OpenEntity(int depth) => _open.Add(depth);

    public void Clear()
    {
        if (_written.Count > Kept)
        {
            _many.Clear();
            _many.TrimExcess();
            _written.Clear();
            _written.TrimExcess();
        }
        else if (_written.Count > 0)
        {
            _many.Clear();
            _written.Clear();
        }

        _open.Clear();
        Whole = 0;
    }
}
