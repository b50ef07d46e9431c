using System.Runtime.CompilerServices;
using Audit;

namespace Shapes.Priority;

/// <summary>An overload of the body's name that the compiler prefers, where it could take the arguments.</summary>
public partial class Service(IAuditLog audit)
{
    [Audited("take")]
    public partial string Take(string value);

    private string TakeCore(string value) => value;

    [OverloadResolutionPriority(1)]
    private string TakeCore(object first, object second) => $"{first} {second}";
}
