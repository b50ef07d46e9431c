using System.Linq;
using System.Reflection;
using Shapes.@namespace.@class;
using Shapes.Support;
using Xunit;

namespace Shapes.Keywords;

public sealed class KeywordsTests : ShapeTest
{
    [Fact]
    public void Names_that_are_keywords_are_recorded_without_a_sign()
    {
        var service = new @struct<char>(Log);

        Assert.Equal(1, service.@event(1, new @record(2, "a", null), null));
        Assert.Equal(3, service.größe(1, "b", 2));
        Assert.Equal(4, service.@do(new Length(), "four", 'c'));

        AssertRows(
            """
            words {"struct":1,"ref":{"int":2,"string":"a","null":null},"async":null} success = 1
            other letters {"größe":1,"名前":"b","abc":2} success = 3
            type parameters {"new":"[Length]","this":"four","event":"c"} success = 4
            """);
    }

    [Theory]
    [InlineData("return", "all words")]
    [InlineData("await", "words in context")]
    public void Every_keyword_may_be_the_name_of_a_parameter(string name, string action)
    {
        var method = typeof(@struct<char>).GetMethod(name)!;
        var names = method.GetParameters().Select(parameter => parameter.Name!).ToList();

        var result = method.Invoke(new @struct<char>(Log), [.. Enumerable.Range(1, names.Count).Cast<object>()]);

        var recorded = string.Join(',', names.Select((parameter, index) => $"\"{parameter}\":{index + 1}"));
        AssertRows($"{action} {{{recorded}}} success = {result}");
    }

    private sealed class Length : @interface<string, int>
    {
        public int @new(string @ref) => @ref.Length;
    }
}
