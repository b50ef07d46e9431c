using System.Runtime.ExceptionServices;
using Audit.Json;

namespace Audit.Generated;

/// <content>Members that throw when they are read: an error stands in the place of each.</content>
public sealed partial class JsonRenderer
{
    /// <summary>Says where the members of the object start that has just been opened.</summary>
    public JsonMembers StartMembers() => new(_buffer.Length, _depth, _needsComma, _fieldEnd);

    /// <summary>Writes <c>{"$error":"…"}</c> as the member that could not be written, in place of what there is of it.</summary>
    /// <param name="members">Where the object's members start.</param>
    /// <param name="utf8Name">The member's name, escaped as JSON wants it.</param>
    /// <param name="exception">What was thrown.</param>
    public void WriteFailedMember(JsonMembers members, ReadOnlySpan<byte> utf8Name, Exception exception)
    {
        if (_throws)
        {
            ExceptionDispatchInfo.Throw(exception);
        }

        var kept = WrittenMembers.WithoutFailed(_buffer.Written[members.Start..], out var isNamed);
        _buffer.CutTo(members.Start + kept);
        (_depth, _fieldEnd) = (members.Depth, members.FieldEnd);
        _graph?.CutTo(_buffer.Length, _depth);
        _namedAt = -1;
        _cutObject = _cutObject > _depth ? 0 : _cutObject;
        _needsComma = !isNamed && (kept > 0 || members.NeedsComma);
        if (isNamed || TryWritePropertyName(utf8Name))
        {
            WriteError(exception);
        }
    }
}
