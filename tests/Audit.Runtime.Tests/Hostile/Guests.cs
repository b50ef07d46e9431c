using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Audit.Tests.Hostile;

/// <summary>Does, when it is read, what a test asks.</summary>
public sealed class Trap(Func<object?> read)
{
    public int Before => 1;

    public object? Value => read();
}

/// <summary>A collection that never ends, and says of its count what a test asks.</summary>
public sealed class Liar(Func<int> count) : ICollection<int>
{
    public int Count => count();

    public bool IsReadOnly => true;

    public IEnumerator<int> GetEnumerator()
    {
        while (true)
        {
            yield return 7;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Add(int item) => throw new NotSupportedException();

    public void Clear() => throw new NotSupportedException();

    public bool Contains(int item) => throw new NotSupportedException();

    public void CopyTo(int[] array, int arrayIndex) => throw new NotSupportedException();

    public bool Remove(int item) => throw new NotSupportedException();
}

/// <summary>Has an indexer that throws, behind a count that says there is much.</summary>
public sealed class Hollow(int count) : IReadOnlyList<int>
{
    public int Count => count;

    public int this[int index] => throw new InvalidOperationException(Guests.Secret);

    public IEnumerator<int> GetEnumerator() => throw new InvalidOperationException(Guests.Secret);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Throws wherever a type may.</summary>
[SuppressMessage("Design", "CA1065", Justification = "That is what it is for.")]
public sealed class Prickly : IFormattable
{
    public int Id => 1;

    public override bool Equals(object? obj) => throw new InvalidOperationException(Guests.Secret);

    public override int GetHashCode() => throw new InvalidOperationException(Guests.Secret);

    public override string ToString() => throw new InvalidOperationException(Guests.Secret);

    public string ToString(string? format, IFormatProvider? formatProvider) => throw new InvalidOperationException(Guests.Secret);
}

/// <summary>Is written by asking its values whether they are the default.</summary>
public struct Thorn
{
    [SuppressMessage("Design", "CA1065", Justification = "That is what it is for.")]
    public override readonly bool Equals([NotNullWhen(true)] object? obj) => throw new InvalidOperationException(Guests.Secret);

    public override readonly int GetHashCode() => 0;

    public int Value { get; set; }
}

public sealed class Rose
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Thorn Thorn { get; set; }
}

/// <summary>An exception whose message is what a test says.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Only tests make one.")]
public sealed class Untold(Func<string?> message) : Exception
{
    public override string Message => message()!;
}

/// <summary>Writes bytes that the writer does not look at.</summary>
[JsonConverter(typeof(RawConverter))]
public sealed record Raw(byte[] Json, bool IsChecked = false);

public sealed class RawConverter : JsonConverter<Raw>
{
    public override Raw Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, Raw value, JsonSerializerOptions options) => writer.WriteRawValue(value.Json, skipInputValidation: !value.IsChecked);
}

public sealed record Knot(string Name)
{
    public Knot? Next { get; set; }

    public List<object?> Others { get; } = [];

    public Dictionary<string, object?> ByName { get; } = [];

    [Redact]
    public string Password => Guests.Secret;
}

/// <summary>Audited methods that take, return, throw and hand back whatever a test gives them.</summary>
public partial class Guests(IAuditLog audit)
{
    public const string Secret = "hunter2";

    [Audited("trap")]
    public partial int Take(int before, Trap trap, int after);

    [Audited("give")]
    public partial Task<Trap> GiveAsync(Trap trap);

    [Audited("text")]
    public partial string Take(string text, [AuditTarget("guest")] string target);

    [Audited("any")]
    public partial object? Take(object? any);

    [Audited("prickly")]
    public partial bool Take([AuditTarget("guest")] Prickly prickly, Rose rose);

    [Audited("collections")]
    public partial void Take(ICollection<int> collection, IReadOnlyList<int> list, IEnumerable<int> sequence, IAsyncEnumerable<int> stream);

    [Audited("map")]
    public partial void Take(Dictionary<string, Trap> map);

    [Audited("raw")]
    public partial void Take(int before, List<Raw> raw, int after);

    [Audited("knot")]
    public partial Knot Take(Knot knot);

    [Audited("fail")]
    public partial void Fail(Exception exception);

    [Audited("details")]
    public partial void Tell(string name, object? value);

    [Audited("ref")]
    public partial bool Change(ref string text, out string other);

    [Audited("read")]
    public partial IEnumerable<int> Read(string text, IEnumerable<int> items);

    private int TakeCore(int before, Trap trap, int after) => before + after;

    private Task<Trap> GiveCoreAsync(Trap trap) => Task.FromResult(trap);

    private string TakeCore(string text, string target) => text;

    private object? TakeCore(object? any) => any;

    private bool TakeCore(Prickly prickly, Rose rose) => true;

    private void TakeCore(ICollection<int> collection, IReadOnlyList<int> list, IEnumerable<int> sequence, IAsyncEnumerable<int> stream) => _ = collection;

    private void TakeCore(Dictionary<string, Trap> map) => _ = map;

    private void TakeCore(int before, List<Raw> raw, int after) => _ = raw;

    private Knot TakeCore(Knot knot) => knot;

    private void FailCore(Exception exception) => throw exception;

    private void TellCore(string name, object? value, AuditDetails details) => details.Set(name, value);

    private bool ChangeCore(ref string text, out string other)
    {
        other = text;
        text = "changed";
        return true;
    }

    private IEnumerable<int> ReadCore(string text, IEnumerable<int> items)
    {
        foreach (var item in items)
        {
            yield return item;
        }
    }
}
