using System.Text;
using System.Text.Json.Nodes;
using DangBoSo.Platform.Rules;
using Xunit;

namespace DangBoSo.Platform.Tests.Rules;

public sealed class RuleSetFileTests
{
    private const string Head = """ "code": "specimen.days", "citation": "Quy định", "effectiveFrom": "2026-01-01" """;

    [Fact]
    public void A_rule_set_is_read_as_it_was_shipped()
    {
        var row = Read($$"""{ {{Head}}, "rules": { "a": { "days": 5 }, "b": "chữ" } }""");
        Assert.Equal(("specimen.days", new DateOnly(2026, 1, 1), "Quy định"), (row.Code, row.EffectiveFrom, row.Citation));
        Assert.Null(row.EffectiveTo);
        Assert.Equal(5, (int)JsonNode.Parse(row.Json)!["a"]!["days"]!);
        Assert.Contains("chữ", row.Json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "Committee.Officer": { "days": 5 }, "Committee.Clerk": {}, "Committee.Officer": { "days": 6 } }""", "Committee.Of")]
    [InlineData("""{ "a": { "days": 5, "days": 5 } }""", "days")]
    public void A_rule_written_twice_is_refused_by_the_beginning_of_its_name(string rules, string twice)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => Read($$"""{ {{Head}}, "rules": {{rules}} }"""));
        Assert.Contains("specimen.json", refused.Message, StringComparison.Ordinal);
        Assert.Contains(twice, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_that_is_missing_is_named()
    {
        Assert.Contains("'rules'", Assert.Throws<InvalidOperationException>(() => Read($"{{ {Head} }}")).Message, StringComparison.Ordinal);
    }

    private static RuleSetRow Read(string json)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return RuleSetFile.Read("specimen.json", content);
    }
}
