using System.Text.Encodings.Web;
using System.Text.Json;

namespace Audit.Tests.Json;

/// <summary>Texts, which are copied several characters at a time, are escaped wherever in them it is needed.</summary>
public sealed class EscapedTextTests
{
    private static readonly JsonSerializerOptions Reference = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> OddOnes => ["\"", "\\", "\u001f", "\u007f", "\u0080", "é", "中", "\u0122", "\u5c22", "\ud800", "\udc00", "😀"];

    [Theory, MemberData(nameof(OddOnes))]
    public void An_odd_character_is_written_as_the_serializer_writes_it_wherever_it_stands(string odd)
    {
        for (var length = 0; length < 34; length++)
        {
            for (var at = 0; at <= length; at++)
            {
                AssertLikeSerializer(new string('a', at) + odd + new string('~', length - at));
            }
        }
    }

    [Theory, MemberData(nameof(OddOnes))]
    public void A_long_text_of_odd_characters_is_written_as_the_serializer_writes_it(string odd)
    {
        for (var before = 0; before < 14; before++)
        {
            AssertLikeSerializer(new string('é', before) + string.Concat(Enumerable.Repeat(odd, 300)));
        }
    }

    [Fact]
    public void Every_character_is_written_as_the_serializer_writes_it()
        => AssertLikeSerializer(string.Concat(Enumerable.Range(0, 0x10000).Where(static code => !char.IsSurrogate((char)code)).Select(static code => (char)code)));

    private static void AssertLikeSerializer(string text)
        => Assert.Equal(JsonSerializer.Serialize(text, Reference), Rendered.Value(text, new AuditOptions { MaxStringLength = int.MaxValue, MaxFieldBytes = 1024 * 1024 }));
}
