using System;
using System.CodeDom.Compiler;
using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using Audit;
using Marked = Audit.AuditedAttribute;

namespace Shapes.Declarations;

[AttributeUsage(AttributeTargets.All)]
public sealed class MarkAttribute(string text) : Attribute
{
    public string Text => text;
}

public partial class Service(IAuditLog audit)
{
    private const int Forty = 40;
    private const string Interpolated = "a constant";

    /// <summary>What a method says of itself.</summary>
    /// <param name="text">A text.</param>
    /// <param name="number">A number.</param>
    /// <returns>Everything.</returns>
    [Audited("defaults"), Mark("method")]
    [return: Mark("return")]
    public partial string Defaults<[Mark("type parameter")] T>(
        [Mark("parameter")] string? text = "é\"\n",
        int number = Forty + 2,
        DayOfWeek day = DayOfWeek.Friday,
        DayOfWeek? maybe = null,
        decimal price = 1.50m,
        double huge = double.PositiveInfinity,
        char letter = '\'',
        Guid id = default,
        T? value = default,
        CancellationToken cancellationToken = default);

    [Audited("own attributes"), StackTraceHidden, DebuggerStepThrough, GeneratedCode("mine", "1")]
    public partial void OwnAttributes();

    [Audited("hidden"), EditorBrowsable(EditorBrowsableState.Never), MethodImpl(MethodImplOptions.NoInlining)]
    public partial void Hidden();

    [Audited("an \"optional\" {0} — é\\")]
    public partial int Optional([Optional] int number, [Optional, DefaultParameterValue(5)] int other);

    [Audited("suppressed"), SuppressMessage("Performance", "CA1822", Justification = "A shape.")]
    private protected partial Task SuppressedAsync();

    public Task CallSuppressed() => SuppressedAsync();

    [method: Audited($"{Interpolated} text")]
    public partial void Target();

    [Marked(action: Interpolated + " alias", Body = nameof(TargetCore))]
    public partial void Alias();

    private void TargetCore() => _ = audit;

    private string DefaultsCore<T>(string? text, int number, DayOfWeek day, DayOfWeek? maybe, decimal price, double huge, char letter, Guid id, T? value, CancellationToken cancellationToken)
        => string.Create(CultureInfo.InvariantCulture, $"{number}");

    private void OwnAttributesCore() => _ = audit;

    private void HiddenCore() => _ = audit;

    private int OptionalCore(int number, int other) => number + other;

    private Task SuppressedCoreAsync() => Task.CompletedTask;
}
