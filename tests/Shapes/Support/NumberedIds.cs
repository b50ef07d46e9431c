using System.Globalization;

namespace Shapes.Support;

/// <summary>Ids of entries that are the same in every run: 1, 2, 3 …</summary>
public sealed class NumberedIds
{
    private int _last;

    public string Next() => (++_last).ToString(CultureInfo.InvariantCulture);
}
