using Audit.Benchmarks.Measuring;
using Audit.Benchmarks.Work;
using Castle.DynamicProxy;

namespace Audit.Benchmarks.Peers;

/// <summary>A way to record calls in front of a <see cref="ChannelStore"/>.</summary>
internal sealed class ChannelContender : Contender
{
    private readonly string _path;
    private readonly ChannelStore _store;

    private ChannelContender(string key, string name, string path, int capacity, Func<ChannelStore, IDossiers> dossiers) : base(key, name)
    {
        _path = path;
        _store = new ChannelStore(path, capacity);
        Dossiers = dossiers(_store);
    }

    public override IDossiers Dossiers { get; }

    public static ChannelContender Castle(string path, int capacity) => new(
        "castle", "Castle proxy, Channel, ADO.NET", path, capacity, static store => new ProxyGenerator().CreateInterfaceProxyWithTarget<IDossiers>(new PlainDossiers(), new CastleInterceptor(store)));

    public static ChannelContender Aspect(string path, int capacity) => new(
        "aspect", "AspectInjector, Channel, ADO.NET", path, capacity, static store =>
        {
            RecordedAttribute.Store = store;
            return new WovenDossiers();
        });

    public static ChannelContender ByHand(string path, int capacity) => new(
        "byhand", "written by hand, Channel, ADO.NET", path, capacity, static store => new ByHandDossiers(store));

    public override long CountRows() => RowFile.Count(_path);

    public override void Drain() => _store.Drain();

    public override void Dispose() => _store.Dispose();
}
