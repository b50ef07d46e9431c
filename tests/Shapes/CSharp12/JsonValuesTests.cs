using System;
using Shapes.Support;
using Xunit;

namespace Shapes;

public sealed class JsonValuesTests : ShapeTest
{
    [Fact]
    public void A_value_of_every_kind_is_recorded_or_has_a_marker()
    {
        new Values(Log).Write(Samples.Everything, Samples.Boss, (Samples.Boss, null), 20, DateTime.UnixEpoch);

        const string Json = """{"Flag":true,"Letter":"a","Small":1,"Unsigned":2,"Big":-3,"Biggest":4,"Single":0.5,"Double":1.5,"Decimal":2.50,"Half":0.25,"Huge":1,"Id":"00000000-0000-0000-0000-000000000000","At":"1970-01-01T00:00:00Z","When":"1970-01-01T00:00:00+00:00","Day":"2026-01-02","Time":"03:04:00","For":"00:05:00","Address":"a/b","Version":"1.2","Status":1,"MaybeStatus":null,"MaybeNumber":6,"Price":{"Amount":7,"Currency":"USD"},"Bytes":"CA==","Memory":"CQ==","Numbers":[10],"Texts":["text",null],"Prices":[{"Amount":11,"Currency":"GBP"}],"Ids":["00000000-0000-0000-0000-000000000000"],"History":[0],"Counts":{"k":12},"ByCustomer":{"00000000-0000-0000-0000-000000000000":[]},"ByStatus":{"New":{"Name":"Bob","Born":"0001-01-01","Boss":null,"Reports":[]}},"NoNames":{"1970-01-01T00:00:00Z":13},"Pair":{"Key":"p","Value":{"Amount":0,"Currency":null}},"Tuple":{"Number":14,"State":1},"Nested":{"Item1":"n","Item2":{"Item1":15,"Item2":null}},"Element":[16],"Node":{},"Any":"any","Anything":17,"Interface":18,"Sequence":"[IEnumerable]","Stream":"[Stream]","Action":"[Action]","Exception":"[Exception]","Type":"[Type]","Task":"[Task]","Grid":"[Array]","Native":"[IntPtr]"}""";
        const string Members = "\"Salary\":{\"Amount\":1.50,\"Currency\":\"EUR\"},\"Title\":\"head\",\"Name\":\"Ann\",\"Born\":\"1970-01-02\",\"Boss\":null,\"Reports\":[]}";
        const string Boss = "{" + Members;
        const string Who = "{\"$type\":\"Employee\"," + Members;
        AssertRows($$$"""write {"everything":{{{Json}}},"employee":{{{Boss}}},"tuple":{"Who":{{{Who}}},"What":null},"dynamic":20,"at":"1970-01-01T00:00:00Z"} success = {{{Json}}}""");
    }
}
