using Audit.Benchmarks.Work;

namespace Audit.Benchmarks.Caller;

/// <summary>A method of each shape. The bodies do next to nothing.</summary>
internal sealed partial class ShapeService(IAuditLog audit)
{
    private const int Items = 10;

    /// <summary>What an incomplete task waits for: the caller completes it.</summary>
    private TaskCompletionSource<Dossier> _pending = new();

    [Audited("void")]
    public partial void Close(int id, string reason);

    [Audited("value")]
    public partial Dossier Find(CreateDossier request);

    [Audited("out")]
    public partial bool TryFind(int id, out string? reference);

    [Audited("task")]
    public partial Task CloseAsync(int id, string reason);

    [Audited("task_of_value")]
    public partial Task<Dossier> CreateAsync(CreateDossier request);

    [Audited("value_task")]
    public partial ValueTask<Dossier> FindAsync(CreateDossier request);

    [Audited("incomplete_task")]
    public partial Task<Dossier> UpdateAsync(CreateDossier request);

    [Audited("stream")]
    public partial IAsyncEnumerable<int> ListAsync(string owner);

    [Audited("entity")]
    public partial Order Ship(Order order);

    [Audited("throws")]
    public partial void Refuse(int id);

#pragma warning disable AUD016 // what a body costs alone is half of the measurement
    public IReadOnlyList<Shape> Shapes =>
    [
        new("void", "void", Times(() => Close(4711, "done")), Times(() => CloseCore(4711, "done"))),
        new("value", "a value", Times(number => Find(Request(number))), Times(number => FindCore(Request(number)))),
        new("out", "bool and an out parameter", Times(number => TryFind(number, out _)), Times(number => TryFindCore(number, out _))),
        new("task", "Task, complete", Times(() => CloseAsync(4711, "done")), Times(() => CloseCoreAsync(4711, "done"))),
        new("task_of_value", "Task<T>, complete", Times(number => CreateAsync(Request(number))), Times(number => CreateCoreAsync(Request(number)))),
        new("value_task", "ValueTask<T>, complete", Times(number => FindAsync(Request(number))), Times(number => FindCoreAsync(Request(number)))),
        new("incomplete_task", "Task<T>, completed later", Times(number => Finish(UpdateAsync(Request(number)))), Times(number => Finish(UpdateCoreAsync(Request(number))))),
        new("stream", $"IAsyncEnumerable<T>, {Items} items", Times(() => Read(ListAsync("alice"))), Times(() => Read(ListCoreAsync("alice")))),
        new("entity", "an entity of 221, twice", Times(() => Ship(Customer.Sample.Orders[0])), Times(() => ShipCore(Customer.Sample.Orders[0]))),
        new("throws", "void that throws", Times(number => Catch(() => Refuse(number))), Times(number => Catch(() => RefuseCore(number)))),
    ];
#pragma warning restore AUD016

    private static void CloseCore(int id, string reason)
    {
    }

    private static Dossier FindCore(CreateDossier request) => Dossier.Sample.Result;

    private static bool TryFindCore(int id, out string? reference)
    {
        reference = "2026-000042";
        return true;
    }

    private static Order ShipCore(Order order) => order;

    private static Task CloseCoreAsync(int id, string reason) => Task.CompletedTask;

    private static Task<Dossier> CreateCoreAsync(CreateDossier request) => Dossier.Sample;

    private static ValueTask<Dossier> FindCoreAsync(CreateDossier request) => new(Dossier.Sample.Result);

    private Task<Dossier> UpdateCoreAsync(CreateDossier request) => _pending.Task;

    private static async IAsyncEnumerable<int> ListCoreAsync(string owner)
    {
        for (var item = 0; item < Items; item++)
        {
            yield return item;
        }
    }

    private static void RefuseCore(int id) => throw new InvalidOperationException("It is closed.");

    private static CreateDossier Request(int number) => CreateDossier.Samples[number % 64];

    private static Action<int> Times(Action call) => Times(_ => call());

    private static Action<int> Times(Action<int> call) => count =>
    {
        for (var number = 0; number < count; number++)
        {
            call(number);
        }
    };

    private void Finish(Task<Dossier> task)
    {
        var pending = _pending;
        _pending = new TaskCompletionSource<Dossier>();
        pending.SetResult(Dossier.Sample.Result);
        task.GetAwaiter().GetResult();
    }

    private static void Read(IAsyncEnumerable<int> items)
    {
        var enumerator = items.GetAsyncEnumerator();
        while (enumerator.MoveNextAsync().GetAwaiter().GetResult())
        {
            _ = enumerator.Current;
        }

        enumerator.DisposeAsync().GetAwaiter().GetResult();
    }

    private static void Catch(Action call)
    {
        try
        {
            call();
        }
        catch (InvalidOperationException)
        {
            // What it is for.
        }
    }
}
