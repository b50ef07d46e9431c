using Newtonsoft.Json.Linq;

namespace Audit.Tests.Values;

/// <summary>Trees of JSON of another library are the JSON that they are.</summary>
public sealed partial class TreeTests
{
    [Fact]
    public async Task A_tree_of_Newtonsoft_is_its_JSON()
    {
        var row = await Recorded.RowOf(static log => new Trees(log).Post(JObject.Parse("""{"amount":12,"to":{"city":"x"},"tags":["a",null,true,1.5]}"""), JToken.Parse("[1,2]"), null));

        Assert.Equal("""{"body":{"amount":12,"to":{"city":"x"},"tags":["a",null,true,1.5]},"more":[1,2],"list":null}""", row.Parameters);
        Assert.Equal("""{"amount":12,"to":{"city":"x"},"tags":["a",null,true,1.5]}""", row.Result);
    }

    [Fact]
    public async Task Secret_names_in_it_are_erased_also_where_the_call_fails()
    {
        var row = await Recorded.RowOf(static log => Assert.Throws<FormatException>(() => new Trees(log).Fail(JObject.Parse($$"""{"user":"ann","password":"{{Recorded.Needle}}","in":[{"apiKey":"{{Recorded.Needle}}"}]}"""))));

        Assert.Equal("""{"body":{"user":"ann","password":"[redacted]","in":[{"apiKey":"[redacted]"}]}}""", row.Parameters);
    }

    internal sealed partial class Trees(IAuditLog log)
    {
        [Audited("post")]
        public partial JObject Post(JObject body, JToken more, JArray? list);

        [Audited("fail")]
        public partial void Fail(JToken body);

        private JObject PostCore(JObject body, JToken more, JArray? list) => (log, body, more, list).body;

        private void FailCore(JToken body) => throw new FormatException($"cannot read {body["password"]}");
    }
}
