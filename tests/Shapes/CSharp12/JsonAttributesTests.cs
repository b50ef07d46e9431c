using Shapes.Support;
using Xunit;

namespace Shapes;

public sealed class JsonAttributesTests : ShapeTest
{
    [Fact]
    public void Members_are_written_as_their_attributes_ask()
    {
        new Documents(Log).File(Samples.Document, Samples.Attributes, Kind.Invoice);

        AssertRows(
            """
            file {"document":{"kind":"letter","Text":"Zoë","Answers":{"kind":2,"Total":6.50,"Answers":null,"Last":null},"Last":"last"},"attributes":{"renamed \"é\"":1,"AsText":"2","AllAsText":["3",null],"ByName":"Friday","Masked":"***","Gone":"[Obsolete]","Code":4,"Field":1,"more":[5]},"kind":"Invoice"} success = {"kind":"letter","Text":"Zoë","Answers":{"kind":2,"Total":6.50,"Answers":null,"Last":null},"Last":"last"}
            """);
    }
}
