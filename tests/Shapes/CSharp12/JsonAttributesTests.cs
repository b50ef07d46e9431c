using System.Collections.Generic;
using System.Text.Json;
using Shapes.Support;
using Xunit;

namespace Shapes;

public sealed class JsonAttributesTests : ShapeTest
{
    [Fact]
    public void Members_are_written_as_their_attributes_ask()
    {
        var documents = new Documents(Log);
        var attributes = new Attributes
        {
            Renamed = 1,
            Never = "never",
            AsText = 2,
            AllAsText = [3, null],
            ByName = System.DayOfWeek.Friday,
            Masked = "masked",
            Code = new Code(4),
            More = new Dictionary<string, JsonElement> { ["more"] = JsonDocument.Parse("[5]").RootElement },
        };

        documents.File(new Letter { Text = "Zoë", Last = "last", Answers = new Invoice { Total = 6.50m } }, attributes, Kind.Invoice);

        AssertRows(
            """
            file {"document":{"kind":"letter","Text":"Zoë","Answers":{"kind":2,"Total":6.50,"Answers":null,"Last":null},"Last":"last"},"attributes":{"renamed \"é\"":1,"AsText":"2","AllAsText":["3",null],"ByName":"Friday","Masked":"[String]","Gone":"[Obsolete]","Code":4,"Field":1,"more":[5]},"kind":"Invoice"} success = {"kind":"letter","Text":"Zoë","Answers":{"kind":2,"Total":6.50,"Answers":null,"Last":null},"Last":"last"}
            """);
    }
}
