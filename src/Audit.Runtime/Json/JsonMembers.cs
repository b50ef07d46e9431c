using System.ComponentModel;

namespace Audit.Generated;

/// <summary>Where the members of an object start, to come back to when one of them throws. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonMembers
{
    internal JsonMembers(int start, int depth, bool needsComma, long fieldEnd) => (Start, Depth, NeedsComma, FieldEnd) = (start, depth, needsComma, fieldEnd);

    internal int Start { get; }

    internal int Depth { get; }

    internal bool NeedsComma { get; }

    internal long FieldEnd { get; }
}
