namespace System;

/// <summary>A place in a sequence counted from its end, which the compiler makes of <c>[^1]</c>; newer frameworks have it.</summary>
internal readonly struct Index(int value, bool fromEnd)
{
    public int GetOffset(int length) => fromEnd ? length - value : value;
}
