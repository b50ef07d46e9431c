using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Dossiers.Register;

namespace Dossiers.Demo;

/// <summary>A morning at the office, played over HTTP: what goes well, and what is refused.</summary>
internal sealed class Morning(Uri register, Archive archive) : IDisposable
{
    private static readonly string[] Matters = ["Building permit", "Parking permit", "Tree felling", "Street party"];
    private static readonly string[] Places = ["Mill Lane", "Harbour Road", "Station Square", "Church Hill", "Canal Street", "Old Market"];
    private static readonly DateOnly Today = new(2026, 3, 2);

    private readonly Colleague _alice = new(register, "alice");
    private readonly Colleague _bob = new(register, "bob");
    private readonly Colleague _carol = new(register, "carol");
    private readonly Colleague _dave = new(register, "dave");
    private readonly Colleague _erin = new(register, "erin");

    public async Task PlayAsync()
    {
        Console.WriteLine("A morning at the office:");
        var dossiers = await OpenAsync();
        await AttachAsync(dossiers);
        await AssignAsync(dossiers);
        await ReadAsync(dossiers);
        await SearchAsync();
        await ApproveAsync(dossiers);
        await CloseAsync(dossiers);
        await DeleteAsync();
        await GiveUpAsync();
    }

    public void Dispose()
    {
        foreach (var colleague in new[] { _alice, _bob, _carol, _dave, _erin })
        {
            colleague.Dispose();
        }
    }

    private async Task<Dossier[]> OpenAsync()
    {
        Console.WriteLine("  alice, bob and dave open 48 dossiers at once; bob forgets a title");
        Colleague[] clerks = [_alice, _bob, _dave];
        var requests = from matter in Matters from place in Places from number in new[] { 7, 12 } select $"{matter}, {number} {place}";
        var dossiers = new ConcurrentBag<Dossier>();
        await AtOnceAsync(requests.Index(), async item =>
        {
            var request = new CreateDossierRequest(
                item.Item,
                (Priority)(item.Index % 3),
                item.Index % 4 == 0 ? null : Today.AddDays(item.Index),
                item.Index % 2 == 0 ? ["permit", "letter"] : ["web"]);
            dossiers.Add(await clerks[item.Index % clerks.Length].CreateAsync(request));
        });
        await _bob.CreateInVainAsync(new CreateDossierRequest(" ", Priority.High));
        return [.. dossiers.OrderBy(dossier => dossier.Id)];
    }

    private async Task AttachAsync(Dossier[] dossiers)
    {
        Console.WriteLine("  alice attaches 12 plans; one is too large");
        await AtOnceAsync(dossiers.Take(12), dossier =>
            _alice.AttachAsync(dossier.Id, $"plan {dossier.Id}.pdf", Encoding.UTF8.GetBytes($"The plan of {dossier.Title}")));
        await _alice.AttachAsync(dossiers[0].Id, "all plans.pdf", new byte[2 * 1024 * 1024], HttpStatusCode.BadRequest);
    }

    private async Task AssignAsync(Dossier[] dossiers)
    {
        Console.WriteLine("  carol assigns 40 of them to alice, bob and dave");
        string[] clerks = ["alice", "bob", "dave"];
        await AtOnceAsync(dossiers.Take(40), dossier =>
            _carol.AssignAsync(dossier.Id, new AssignDossierRequest(clerks[dossier.Id % 3], dossier.Priority == Priority.High ? "Please do this first." : null)));
    }

    private async Task ReadAsync(Dossier[] dossiers)
    {
        Console.WriteLine("  bob and dave read what is on the desk; dave mistypes a number");
        await AtOnceAsync(dossiers, dossier => (dossier.Id % 2 == 0 ? _bob : _dave).ReadAsync(dossier.Id));
        await _dave.ReadAsync(4711, HttpStatusCode.NotFound);
    }

    private async Task SearchAsync()
    {
        Console.WriteLine("  erin counts and searches for what is due; dave may not count");
        await _erin.CountAsync();
        await _dave.CountAsync(HttpStatusCode.Forbidden);
        await AtOnceAsync(Places, place => _erin.SearchAsync($"text={Uri.EscapeDataString(place)}&limit=3"));
        await _erin.SearchAsync($"status=Assigned&dueBefore={Today.AddDays(7):yyyy-MM-dd}");
    }

    private async Task ApproveAsync(Dossier[] dossiers)
    {
        Console.WriteLine("  carol and erin approve 30; bob is no supervisor and is refused; so is erin, on a dossier of her own");
        await AtOnceAsync(dossiers.Take(30), dossier => (dossier.Id % 2 == 0 ? _carol : _erin).ApproveAsync(dossier.Id, "In order."));
        await _bob.ApproveAsync(dossiers[31].Id, answer: HttpStatusCode.Forbidden);
        var own = await _erin.CreateAsync(new CreateDossierRequest("Street party, town hall", DueOn: Today));
        await _carol.AssignAsync(own.Id, new AssignDossierRequest("alice"));
        await _erin.ApproveAsync(own.Id, "My own.", HttpStatusCode.Forbidden);
    }

    private async Task CloseAsync(Dossier[] dossiers)
    {
        Console.WriteLine("  the clerks close 24; dave tries one that nobody has approved");
        await AtOnceAsync(dossiers.Take(24), dossier => _alice.CloseAsync(dossier.Id, (Decision)(dossier.Id % 3)));
        await _dave.CloseAsync(dossiers[^1].Id, Decision.Granted, HttpStatusCode.Conflict);
    }

    private async Task DeleteAsync()
    {
        Console.WriteLine("  bob opens 4 by mistake and deletes them, the last one twice");
        long last = 0;
        for (var i = 0; i < 4; i++)
        {
            last = (await _bob.CreateAsync(new CreateDossierRequest("Opened by mistake", Priority.Low))).Id;
            await _bob.DeleteAsync(last);
        }

        await _bob.DeleteAsync(last, HttpStatusCode.NotFound);
    }

    private async Task GiveUpAsync()
    {
        Console.WriteLine("  dave searches the archive, and closes the page before it answers");
        using var patience = new CancellationTokenSource();
        var search = _dave.SearchAsync("text=mill&includeArchive=true", patience.Token);
        await Task.WhenAny(search, archive.FirstSearch);
        patience.CancelAfter(TimeSpan.FromMilliseconds(300));
        try
        {
            await search;
        }
        catch (OperationCanceledException)
        {
            // As intended. The service saw it too: the row's status is error.
        }
    }

    private static Task AtOnceAsync<T>(IEnumerable<T> items, Func<T, Task> act) =>
        Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (item, _) => await act(item));
}
