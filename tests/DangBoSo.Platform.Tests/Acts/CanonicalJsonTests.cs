using System.Text.Json.Nodes;
using DangBoSo.Platform.Acts;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace DangBoSo.Platform.Tests.Acts;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{ "b": 1, "a": [true, false, null], "B": {} }""", """{"B":{},"a":[true,false,null],"b":1}""")]
    [InlineData("""{"\u20ac":"E","\r":"C","1":"O","\u0080":"K","\u00f6":"o","\ud83d\ude00":"S"}""",
        "{\"\\r\":\"C\",\"1\":\"O\",\"\u0080\":\"K\",\"ö\":\"o\",\"€\":\"E\",\"😀\":\"S\"}")]
    [InlineData("""["\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/"]""", "[\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"]")]
    [InlineData("""["\u0008\u0009\u000c\u000d\u001f\u007f"]""", "[\"\\b\\t\\f\\r\\u001f\u007f\"]")]
    [InlineData("""["Đảng bộ tỉnh"]""", """["Đảng bộ tỉnh"]""")]
    [InlineData("[9007199254740992,-9007199254740992,9007199254740993]", "[9007199254740992,-9007199254740992,\"9007199254740993\"]")]
    [InlineData("null", "null")]
    public void Writes_one_text_per_value(string input, string expected) =>
        Assert.Equal(expected, CanonicalJson.Write(CanonicalJson.Parse(input)));

    [Theory]
    [InlineData("[1.5]")]
    [InlineData("[1e3]")]
    [InlineData("[99999999999999999999]")]
    public void Refuses_what_is_no_integer(string input) =>
        Assert.Throws<FormatException>(() => CanonicalJson.Write(CanonicalJson.Parse(input)));

    [Theory]
    [InlineData("""{"a":1}""", true)]
    [InlineData("""{"a": 1}""", false)]
    [InlineData("""{"b":1,"a":1}""", false)]
    [InlineData("""{"a":1,"a":1}""", false)]
    [InlineData("""{"a":"\u0041"}""", false)]
    [InlineData("""{"a":9007199254740993}""", false)]
    [InlineData("""{"a":1.0}""", false)]
    [InlineData("nonsense", false)]
    public void Knows_its_own_text(string text, bool canonical) => Assert.Equal(canonical, CanonicalJson.IsCanonical(text));

    [Fact]
    public void Values_made_in_code_write_like_parsed_ones()
    {
        var id = Guid.Parse("0198F000-0000-7000-8000-000000000001");
        var node = new JsonObject { ["i"] = 5, ["l"] = 5L, ["s"] = (short)5, ["g"] = id, ["d"] = new DateOnly(2026, 8, 31).ToString("O") };
        Assert.Equal("""{"d":"2026-08-31","g":"0198f000-0000-7000-8000-000000000001","i":5,"l":5,"s":5}""", CanonicalJson.Write(node));
    }

    [Fact]
    public void Any_object_round_trips_and_key_order_does_not_matter() =>
        Check.QuickThrowOnFailure(Prop.ForAll<Dictionary<string, string>, long>((pairs, number) =>
        {
            var clean = pairs.Where(p => Sound(p.Key) && Sound(p.Value)).ToList();
            var one = Object(clean, number);
            var two = Object(clean.AsEnumerable().Reverse(), number);
            var text = CanonicalJson.Write(one);
            return text == CanonicalJson.Write(two) && CanonicalJson.IsCanonical(text)
                && clean.TrueForAll(p => CanonicalJson.Parse(text)!["m"]![p.Key]!.GetValue<string>() == p.Value);
        }));

    private static bool Sound(string? text) =>
        text is not null && !text.EnumerateRunes().Any(r => r == System.Text.Rune.ReplacementChar);

    private static JsonObject Object(IEnumerable<KeyValuePair<string, string>> pairs, long number)
    {
        var inner = new JsonObject();
        foreach (var (key, value) in pairs) inner[key] = value;
        return new JsonObject { ["n"] = number, ["m"] = inner };
    }
}
