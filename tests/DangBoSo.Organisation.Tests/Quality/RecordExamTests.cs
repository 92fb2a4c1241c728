using System.Text.Json;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Domain.Quality;
using Xunit;

namespace DangBoSo.Organisation.Tests.Quality;

/// <summary>The shipped rules over records told in a few values.</summary>
public sealed class RecordExamTests
{
    private static readonly QualityRules Rules = Shipped<QualityRules>("quality.json");
    private static readonly Dictionary<string, string> Sound = new(StringComparer.Ordinal)
    {
        ["full_name"] = "Nguyễn Văn An",
        ["sex"] = "Male",
        ["birth_date"] = "1980-02-29",
        ["joined_on"] = "2005-01-01",
        ["official_on"] = "2006-01-01",
        ["card"] = "34555555",
        ["record_number"] = "123456TN",
        ["citizen_id"] = "019080001234",
    };

    [Fact]
    public void Every_field_of_a_rule_stands_in_the_record_and_every_required_one_is_asked_for()
    {
        var record = Shipped<RecordRules>("member_record.json");
        Assert.All(Rules.Fields, f => Assert.NotNull(record.Field(f)));
        Assert.Equal(Rules.Checks.Count, Rules.Checks.Select(c => c.Code).Distinct(StringComparer.Ordinal).Count());
        var asked = Rules.Checks.Where(c => c.Kind is QualityKind.Missing).SelectMany(c => c.Fields).ToHashSet(StringComparer.Ordinal);
        var required = record.Sections.Where(s => !s.Closed).SelectMany(s => s.Fields).Where(f => f.Required is not RequiredOf.Nobody && !(f.Column && MemberColumns.MustStay(f.Code) && !f.Sealed));
        Assert.Equal(["official_on"], required.Select(f => f.Code).Except(asked, StringComparer.Ordinal)); // who lacks it is on probation
    }

    [Theory]
    [InlineData("card", "3455555", "card_format")]
    [InlineData("record_number", "12345TN", "record_number_format")]
    [InlineData("citizen_id", "01908000123", "citizen_format")]
    [InlineData("citizen_id", "019081001234", "citizen_year")]
    [InlineData("citizen_id", "019180001234", "citizen_sex")]
    [InlineData("citizen_id", "019280001234", "citizen_century")]
    [InlineData("citizen_id", "003080001234", "citizen_place")]
    [InlineData("joined_on", "1998-02-27", "joined_of_age")]
    [InlineData("official_on", "2005-12-31", "probation")]
    [InlineData("decided_on", "2005-01-02", "decided_before_joined")]
    public void One_value_breaks_one_rule(string field, string value, string rule) => Assert.Equal([rule], Broken((field, value)));

    [Theory]
    [InlineData("joined_on", "1998-02-28")] // born on 29 February: of age on the 28th
    [InlineData("citizen_id", "101080001234")] // registered abroad
    [InlineData("official_on", "2006-01-01")]
    public void What_is_right_is_left_alone(string field, string value) => Assert.Empty(Broken((field, value)));

    [Fact]
    public void Of_an_official_member_more_is_missing_than_of_a_probationary_one()
    {
        var faults = RecordExam.Judge(Rules, Facts(Sound, official: true)).Faults.Select(f => f.Check.Code).ToList();
        Assert.Contains("missing_recognition", faults);
        var probation = new Dictionary<string, string>(Sound, StringComparer.Ordinal);
        foreach (var field in new[] { "official_on", "card", "record_number" }) probation.Remove(field);
        var fewer = RecordExam.Judge(Rules, Facts(probation, official: false)).Faults.Select(f => f.Check.Code).ToList();
        Assert.DoesNotContain("missing_recognition", fewer);
        Assert.DoesNotContain("missing_card", fewer);
        Assert.Contains("missing_contact", fewer);
    }

    [Fact]
    public void A_confirmation_holds_for_the_values_it_was_given_for()
    {
        var check = Rules.Check("citizen_year")!;
        var before = RecordExam.Ground(check, Facts(Sound, true));
        Assert.Equal(before, RecordExam.Ground(check, Facts(new(Sound) { ["card"] = "34555556" }, true)));
        Assert.NotEqual(before, RecordExam.Ground(check, Facts(new(Sound) { ["birth_date"] = "1981-02-28" }, true)));
        Assert.DoesNotContain("019080001234", before, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_come_before_warnings_and_heavy_ones_first() =>
        Assert.Equal(Rules.Checks.OrderBy(c => c.Severity).ThenByDescending(c => c.Weight).Select(c => (c.Severity, c.Weight)), Rules.Checks.OrderBy(c => c.Urgency, StringComparer.Ordinal).Select(c => (c.Severity, c.Weight)));

    private static IEnumerable<string> Broken((string Field, string Value) changed) =>
        RecordExam.Judge(Rules, Facts(new(Sound, StringComparer.Ordinal) { [changed.Field] = changed.Value }, true)).Faults.Where(f => f.Check.Kind is not QualityKind.Missing).Select(f => f.Check.Code);

    private static RecordFacts Facts(Dictionary<string, string> values, bool official) => new(official, values.ContainsKey, f => values.GetValueOrDefault(f), []);

    private static T Shipped<T>(string file)
    {
        using var stream = typeof(OrganisationModule).Assembly.GetManifestResourceStream(typeof(OrganisationModule).Assembly.GetManifestResourceNames().Single(n => n.EndsWith($".Rules.{file}", StringComparison.Ordinal)))!;
        return JsonDocument.Parse(stream).RootElement.GetProperty("rules").Deserialize<T>(new JsonSerializerOptions(JsonSerializerDefaults.Web))!;
    }
}
