using System.ComponentModel;

namespace Audit.Generated;

/// <summary>Writes one value as JSON. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void JsonWrite<in T>(JsonRenderer renderer, T value)
    where T : allows ref struct;
