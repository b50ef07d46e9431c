using System.ComponentModel;

namespace Audit.Generated;

/// <summary>Marks an assembly whose audited methods record hashes. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class RedactionKeyRequiredAttribute : Attribute;
