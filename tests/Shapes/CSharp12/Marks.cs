using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Audit;

namespace Shapes.Marks;

public interface IVault
{
    [return: Redact(RedactMode.Mask)]
    string Open([Redact] string password, int door);
}

public abstract class Store
{
    public abstract void Put([AuditIgnore] string key, [Redact(RedactMode.KeepLast, 2)] string value);
}

public sealed record Key([property: AuditTarget("key"), Redact(RedactMode.KeepLast, 1)] string Id, [Redact] string Secret)
{
    [AuditIgnore]
    public string Hidden => throw new InvalidOperationException("It was read.");
}

public sealed partial class Service(IAuditLog audit) : Store, IVault
{
    [Audited("implemented")]
    public partial string Open(string password, int door);

    [Audited("overridden")]
    public override partial void Put(string key, string value);

    [Audited("by reference")]
    public partial bool Exchange([Redact] in int number, [Redact(RedactMode.Mask)] ref string text, [Redact] out string given, [AuditIgnore] out string left);

    [Audited("on the stack")]
    [return: Redact(RedactMode.KeepLast, 1)]
    public partial ReadOnlySpan<char> Trim([Redact] ReadOnlySpan<char> text, [Redact] Span<int> others, [AuditIgnore] ReadOnlySpan<byte> bytes);

    [Audited("a reference")]
    [return: Redact]
    public partial ref int At([Redact(RedactMode.Mask)] int[] numbers, int index);

    [Audited("left out")]
    [return: AuditIgnore]
    public partial ReadOnlySpan<char> Left(string text);

    [Audited("left out later")]
    [return: AuditIgnore]
    public partial ValueTask<string> LeftAsync(string text, out int length);

    [Audited("left out sequence")]
    [return: AuditIgnore]
    public partial IEnumerable<string> LeftAll(string text);

    [Audited("target")]
    [return: Redact]
    public partial Task<Key> FindAsync(Key key);

    private string OpenCore(string password, int door) => "open";

    private void PutCore(string key, string value)
    {
    }

    private bool ExchangeCore(in int number, ref string text, out string given, out string left)
    {
        (text, given, left) = ("changed", "given", "left");
        return true;
    }

    private static ReadOnlySpan<char> TrimCore(ReadOnlySpan<char> text, Span<int> others, ReadOnlySpan<byte> bytes) => text.Trim();

    private static ref int AtCore(int[] numbers, int index) => ref numbers[index];

    private static ReadOnlySpan<char> LeftCore(string text) => text;

    private static ValueTask<string> LeftCoreAsync(string text, out int length)
    {
        length = text.Length;
        return new ValueTask<string>(text);
    }

    private static IEnumerable<string> LeftAllCore(string text) => new[] { text };

    private static Task<Key> FindCoreAsync(Key key) => Task.FromResult(key);
}
