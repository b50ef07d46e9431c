using System;
using System.Runtime.CompilerServices;
using Audit;

namespace Shapes.CallerInfo;

public partial class Service(IAuditLog audit)
{
    [Audited("caller")]
    public partial string Where(
        bool holds,
        [CallerArgumentExpression(nameof(holds))] string expression = "",
        [CallerMemberName] string member = "",
        [CallerLineNumber] int line = 0,
        [CallerFilePath] string? file = null);

    // Its own attributes would give its own place, were the values not passed on.
    private string WhereCore(
        bool holds,
        [CallerArgumentExpression(nameof(holds))] string expression = "",
        [CallerMemberName] string member = "",
        [CallerLineNumber] int line = 0,
        [CallerFilePath] string? file = null)
        => $"{expression} in {member} at {(line > 0 ? "a line" : "none")} of {(file is { Length: > 0 } ? "a file" : "none")}";

    [Audited("given")]
    public partial string Given([CallerMemberName] string? member = null, [CallerLineNumber] int line = 0);

    private string GivenCore(string? member, int line) => $"{member}:{line}";
}
