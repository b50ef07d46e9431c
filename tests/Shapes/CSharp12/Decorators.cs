using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Audit;

namespace Shapes.Decorators;

public sealed record Dossier([property: AuditTarget("dossier")] int Id, string Title, [property: Redact] string Secret);

/// <summary>Every kind of outcome, marks, promises, and what is handed on as it is.</summary>
[GenerateAuditDecorator]
public interface IDossierService
{
    [Audited("delete")]
    void Delete(int id);

    [Audited("count")]
    int Count(string? search = null);

    [Audited("archive")]
    Task ArchiveAsync(int id, CancellationToken cancellationToken = default);

    [Audited("create")]
    Task<Dossier> CreateAsync(string title, [Redact] string secret, CancellationToken cancellationToken);

    [Audited("touch")]
    ValueTask TouchAsync(Dossier dossier);

    [Audited("find")]
    ValueTask<Dossier?> FindAsync([AuditTarget("dossier")] int id, params string[] words);

    [Audited("stream")]
    IAsyncEnumerable<int> ListAsync(int count, CancellationToken cancellationToken = default);

    [Audited("sequence")]
    IEnumerable<string> List(int count);

    [Audited("open")]
    [return: Redact(RedactMode.KeepLast, 2)]
    string Open([Redact(RedactMode.Mask)] string password, [AuditIgnore] object door);

    [Audited("look")]
    [return: AuditIgnore]
    Dossier Look([AuditTarget("drawer"), Redact(RedactMode.KeepLast, 1)] string drawer);

    [Audited("pay", Durability = Durability.Synced, Intent = true)]
    Task<int> PayAsync(int id, decimal amount);

    [Audited("book", Durability = Durability.Committed)]
    void Book(int id);

    [Audited("sign", Intent = true)]
    bool Sign(int id);

    [Audited("with a log of its own")]
    void Copy(int id, IAuditLog log);

    string Name { get; set; }

    int Length { get; }

    Action? Callback { set; }

    string this[int index, string key = "none"] { get; set; }

    ref int Counter { get; }

    ref readonly int CounterOf(in int step);

    event EventHandler<int>? Changed;

    int Add(int left, int right);

    Task<string> ReadAsync();
}

/// <summary>A class that is not partial and says nothing of an audit.</summary>
public class DossierService : IDossierService
{
    private readonly Dictionary<string, string> _texts = [];
    private int _counter = 1;

    public List<string> Calls { get; } = [];

    public string Name { get; set; } = "name";

    public int Length => Name.Length;

    public Action? Callback { get; set; }

    public ref int Counter => ref _counter;

    public event EventHandler<int>? Changed;

    public string this[int index, string key = "none"]
    {
        get => _texts[$"{index}{key}"];
        set => _texts[$"{index}{key}"] = value;
    }

    public void Delete(int id)
    {
        if (id < 0)
        {
            throw new UnauthorizedAccessException($"{id} is not yours");
        }

        Calls.Add($"delete {id}");
    }

    public int Count(string? search = null) => search?.Length ?? 0;

    public async Task ArchiveAsync(int id, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
    }

    public async Task<Dossier> CreateAsync(string title, string secret, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return new Dossier(1, title, secret);
    }

    public ValueTask TouchAsync(Dossier dossier) => default;

    public ValueTask<Dossier?> FindAsync(int id, params string[] words) => new(id == 0 ? null : new Dossier(id, string.Join(' ', words), "hunter2"));

    public async IAsyncEnumerable<int> ListAsync(int count, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var number = 0; number < count; number++)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return number;
        }
    }

    public IEnumerable<string> List(int count)
    {
        for (var number = 0; number < count; number++)
        {
            yield return $"{number}";
        }

        throw new InvalidOperationException("no more");
    }

    public string Open(string password, object door) => $"opened with {password}";

    public Dossier Look(string drawer) => new(2, drawer, "hunter2");

    public async Task<int> PayAsync(int id, decimal amount)
    {
        await Task.Yield();
        return id;
    }

    public void Book(int id) => Calls.Add($"book {id}");

    public bool Sign(int id) => id > 0;

    public void Copy(int id, IAuditLog log) => Calls.Add($"copy {id}");

    public ref readonly int CounterOf(in int step)
    {
        _counter += step;
        return ref _counter;
    }

    public int Add(int left, int right) => left + right;

    public Task<string> ReadAsync() => Task.FromResult("read");

    public void Change(int number) => Changed?.Invoke(this, number);
}
