using System.Text.Encodings.Web;
using System.Text.Json;
using Audit.Generated.Audit_Runtime_Tests;

namespace Audit.Tests.Json;

/// <summary>The generated writer of every type of the zoo writes what <see cref="JsonSerializer"/> writes, byte for byte.</summary>
public sealed class ZooTests
{
    private static readonly JsonSerializerOptions Reference = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Types => [.. Specimens.All.Keys];

    [Theory, MemberData(nameof(Types))]
    public void Is_written_as_the_serializer_writes_it(string type)
    {
        foreach (var value in Specimens.All[type])
        {
            Assert.NotNull(AuditJsonContext.Default.GetTypeInfo(value.GetType()));
            Assert.Equal(JsonSerializer.Serialize(value, value.GetType(), Reference), Rendered.Value(value));
        }
    }

    [Fact]
    public void The_zoo_is_large() => Assert.True(Specimens.All.Count >= 150, $"{Specimens.All.Count} types.");
}
