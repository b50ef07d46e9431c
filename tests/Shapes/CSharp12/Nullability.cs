using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Tasks;
using Audit;

namespace Shapes.Nullability;

public partial class Annotated(IAuditLog audit)
{
    private string? _name;

    [Audited("annotated")]
    public partial List<string?>? Annotate(string? text, IReadOnlyDictionary<string, List<int?>?> map, Func<string?, Task<string?>>? callback, string?[]?[] arrays);

    [Audited("not null if not null")]
    [return: NotNullIfNotNull(nameof(text))]
    public partial string? Trim(string? text);

    [Audited("allow null")]
    public partial int Length([AllowNull] string text);

    [Audited("disallow null")]
    public partial int Strict([DisallowNull] string? text);

    [Audited("maybe null")]
    [return: MaybeNull]
    public partial T Find<T>(string key);

    [Audited("not null when")]
    public partial bool IsSet([NotNullWhen(true)] string? text);

    [Audited("not null")]
    public partial void Require([NotNull] string? text);

    [Audited("member not null")]
    [MemberNotNull(nameof(_name))]
    public partial void SetName(string name);

    [Audited("never returns")]
    [DoesNotReturn]
    public partial void Fail(string why);

    [Audited("never returns if")]
    public partial void Check([DoesNotReturnIf(false)] bool holds);

    /// <summary>Compiles without a warning only where callers see the declarations' attributes.</summary>
    public int Flow(string? text)
    {
        SetName("name");
        if (!IsSet(text))
        {
            Require(text);
        }

        Check(_name.Length > 0);
        return text.Length + Trim("text").Length;
    }

    public int FlowToTheEnd(string? text)
    {
        if (text is null)
        {
            Fail("no text");
        }

        return text.Length;
    }

    private List<string?>? AnnotateCore(string? text, IReadOnlyDictionary<string, List<int?>?> map, Func<string?, Task<string?>>? callback, string?[]?[] arrays) => null;

    [return: NotNullIfNotNull(nameof(text))]
    private string? TrimCore(string? text) => text?.Trim();

    private int LengthCore([AllowNull] string text) => text?.Length ?? -1;

    private int StrictCore([DisallowNull] string? text) => text.Length;

    [return: MaybeNull]
    private T FindCore<T>(string key) => default;

    private bool IsSetCore([NotNullWhen(true)] string? text) => text is not null;

    private void RequireCore([NotNull] string? text) => ArgumentNullException.ThrowIfNull(text);

    [MemberNotNull(nameof(_name))]
    private void SetNameCore(string name) => _name = name;

    [DoesNotReturn]
    private void FailCore(string why) => throw new InvalidOperationException(why);

    private void CheckCore([DoesNotReturnIf(false)] bool holds)
    {
        if (!holds)
        {
            throw new InvalidOperationException("does not hold");
        }
    }
}

#nullable disable
public partial class Oblivious
{
    private readonly IAuditLog _audit;

    public Oblivious(IAuditLog audit) => _audit = audit;

    [Audited("oblivious")]
    public partial string Join<T>(string text, List<string> texts, T value, string[] more)
        where T : class;

    private string JoinCore<T>(string text, List<string> texts, T value, string[] more)
        where T : class
        => text + value;
}
#nullable restore

public partial class Mixed(IAuditLog audit)
{
#nullable disable
    [Audited("body oblivious")]
#nullable restore
    public partial string? Half(string text, string? other);

#nullable disable
    private string HalfCore(string text, string other) => text + other;
#nullable restore
}
