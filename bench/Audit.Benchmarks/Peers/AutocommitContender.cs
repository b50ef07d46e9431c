using System.Text.Json;
using Audit.Benchmarks.Measuring;
using Audit.Benchmarks.Work;

namespace Audit.Benchmarks.Peers;

/// <summary>The simplest there is: the call itself inserts its row, which is a transaction of its own.</summary>
internal sealed class AutocommitContender : Contender, IDossiers
{
    private readonly string _path;
    private readonly AdoNetFile _file;

    public AutocommitContender(string path) : base("autocommit", "one autocommit a row, ADO.NET")
    {
        _path = path;
        _file = new AdoNetFile(path);
    }

    public override IDossiers Dossiers => this;

    public async Task<Dossier> CreateAsync(CreateDossier request)
    {
        var entry = new PeerEntry { Parameters = JsonSerializer.Serialize(new Dictionary<string, object?> { ["request"] = request }) };
        var dossier = await Dossier.Sample;
        entry.Succeed(dossier);
        _file.Insert(entry);
        return dossier;
    }

    public override long CountRows() => RowFile.Count(_path);

    public override void Drain()
    {
    }

    public override void Dispose() => _file.Dispose();
}
