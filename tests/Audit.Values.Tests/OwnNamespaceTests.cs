using System.Text.Json.Letters;
using Microsoft.AspNetCore.Letters;

namespace Audit.Tests.Values;

/// <summary>Types of one's own are data whatever their namespace is called, and their marks count.</summary>
public sealed partial class OwnNamespaceTests
{
    [Fact]
    public async Task A_type_of_ones_own_is_recorded_whatever_its_namespace_is_called()
    {
        var letter = new Letter(1, new Envelope("ann", LetterKind.Registered), [new Page { Number = 1 }, new SignedPage { Number = 2, By = "ben" }], Recorded.Needle);

        var row = await Recorded.RowOf(log => new Post(log).Send(letter, new Stamp(1.5m), [1, 2], [1]));

        Assert.Equal(
            """{"letter":{"Id":1,"Envelope":{"To":"ann","Kind":1},"Pages":[{"Number":1},{"$type":"SignedPage","By":"ben","Number":2}],"Seal":"[redacted]"},"stamp":{"Value":1.5},"numbers":[1,2],"any":[1]}""",
            row.Parameters);
    }

    [Fact]
    public async Task A_converter_of_such_a_type_writes_nothing_that_is_marked()
    {
        var row = await Recorded.RowOf(static log => new Post(log).Any(new Sealed { Seal = Recorded.Needle }), new AuditOptions { TypeInfoResolver = SealedContext.Default });

        Assert.Equal("""{"value":{"$error":"System.NotSupportedException"}}""", row.Parameters);
    }

    internal sealed partial class Post(IAuditLog log)
    {
        [Audited("send")]
        public partial void Send(Letter letter, Stamp stamp, Numbers numbers, IEnumerable<int> any);

        [Audited("any")]
        public partial void Any(object value);

        private void SendCore(Letter letter, Stamp stamp, Numbers numbers, IEnumerable<int> any) => _ = (log, letter, stamp, numbers, any);

        private void AnyCore(object value) => _ = value;
    }
}
