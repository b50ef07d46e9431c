namespace Audit.Generated;

/// <content>Room that a large value leaves to those after it.</content>
public sealed partial class JsonRenderer
{
    /// <summary>A text of fewer characters leaves no room: it takes little.</summary>
    private const int SmallText = 256;

    /// <summary>How many bytes each value of the field keeps, but for the first.</summary>
    private int _share;

    /// <summary>Says how many values share the field that has been started: a quarter of its room is kept for those after the first, in equal parts.</summary>
    internal void ShareField(int values)
    {
        if (values > 1)
        {
            _share = _settings.FieldBytes / 4 / (values - 1);
            _fieldEnd -= (long)_share * (values - 1);
        }
    }

    /// <summary>Gives the next value of the field what was kept for it.</summary>
    internal void NextShare() => _fieldEnd += _share;

    /// <summary>Keeps a quarter of the room that is left for the members after this one, where it is one.</summary>
    /// <returns>Where the room ends, to be set again.</returns>
    private long LeaveRoom()
    {
        var end = _fieldEnd;
        if (_depth > 0 && _buffer.Written is [.., (byte)':'])
        {
            _fieldEnd -= Math.Max(Remaining, 0) / 4;
        }

        return end;
    }

    private long RoomForText(int length) => length < SmallText || _depth == 0 ? Remaining : Remaining - (Math.Max(Remaining, 0) / 4);
}
