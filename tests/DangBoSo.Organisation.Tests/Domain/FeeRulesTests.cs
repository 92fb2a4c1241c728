using System.Text.Json;
using System.Text.Json.Nodes;
using DangBoSo.Organisation.Domain.Fees;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Rules;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace DangBoSo.Organisation.Tests.Domain;

public sealed class FeeRulesTests
{
    private static readonly FeeRules Shipped = Read();

    [Theory]
    [InlineData("insured", 5_310_050L, 53_101L)] // half a đồng goes up
    [InlineData("insured", 5_310_049L, 53_100L)]
    [InlineData("benefit", 4_000_000L, 40_000L)]
    [InlineData("pension", 4_000_100L, 20_001L)]
    [InlineData("pupil", null, 5_000L)]
    [InlineData("other", 12_000L, 12_000L)] // as the committee laid down
    [InlineData("abroad", null, null)] // not known, so not invented
    [InlineData("of_another_version", 1L, null)]
    public void What_a_group_owes_a_month(string group, long? amount, long? due) => Assert.Equal(due, Shipped.Due(group, amount));

    [Theory]
    [InlineData(null, "2028-02-01", "2028-02-29")]
    [InlineData(null, "2027-02-01", "2027-02-28")]
    [InlineData(29, "2027-02-01", "2027-02-28")] // a month without such a day: its last
    [InlineData(29, "2028-02-01", "2028-02-29")]
    [InlineData(15, "2028-02-01", "2028-02-15")]
    [InlineData(31, "2026-11-01", "2026-11-30")]
    public void The_day_on_which_a_month_is_due(int? day, string month, string due) => Assert.Equal(DateOnly.Parse(due, null), (Shipped with { DueDay = day }).DueOn(DateOnly.Parse(month, null)));

    [Fact]
    public void What_could_not_be_found_out_is_not_set()
    {
        Assert.Null(Shipped.DueDay);
        Assert.All(Shipped.Keeps.Values, keep => Assert.Null(keep));
        Assert.All(Shipped.Groups.Where(g => g is { Percent: null, Fixed: null }), g => Assert.Contains("[VERIFY]", g.Note, StringComparison.Ordinal));
    }

    [Fact]
    public void Rules_that_change_within_a_year_split_what_is_owed_and_a_later_entry_goes_on()
    {
        var member = Ids.Random();
        FeeStanding Entered(int month, string group, long? amount, int at) => new() { Id = Ids.Random(), MemberId = member, UnitId = member, GroupCode = group, Amount = amount, FromMonth = new DateOnly(2026, month, 1), SetByName = "–", RecordedAt = DateTimeOffset.UnixEpoch.AddHours(at) };
        var dearer = Shipped with { Groups = [.. Shipped.Groups.Select(g => g.Code == "insured" ? g with { Percent = 2 } : g)] };
        RuleSet<FeeRules> On(DateOnly month) => month < new DateOnly(2026, 7, 1) ? new(new DateOnly(2026, 2, 3), "", Shipped) : new(new DateOnly(2026, 7, 1), "", dearer);
        // Pension from October was entered first; a salary from March, corrected once.
        FeeStanding[] entered = [Entered(10, "pension", 4_000_000, 0), Entered(3, "insured", 9_000_000, 1), Entered(3, "insured", 10_000_000, 2)];

        var owed = FeeAssessments.Of(entered, On, new DateOnly(2027, 12, 1), DateTimeOffset.UnixEpoch);

        Assert.Equal([("2026-03-01", "2026-06-30", 100_000L, "2026-02-03"), ("2026-07-01", "2026-09-30", 200_000L, "2026-07-01"), ("2026-10-01", null, 20_000L, "2026-07-01")],
            owed.Select(a => (a.FromDay.ToString("yyyy-MM-dd", null), a.ToDay?.ToString("yyyy-MM-dd", null), a.Due!.Value, a.RuleVersion.ToString("yyyy-MM-dd", null))));
    }

    [Fact]
    public void Each_level_keeps_its_percent_and_passes_on_the_rest()
    {
        var (top, party, one, two) = (Ids.Random(), Ids.Random(), Ids.Random(), Ids.Random());
        var below = new[] { (top, party), (party, one), (party, two) }.ToLookup(p => p.Item1, p => p.Item2);
        string Kind(Guid unit) => unit == top ? "UpperParty" : unit == party ? "BaseParty" : "Cell";
        long Taken(Guid unit) => unit == one ? 100_001 : unit == two ? 50_000 : 0;
        var keeps = new Dictionary<string, decimal?> { ["Cell"] = 30, ["BaseParty"] = 50, ["UpperParty"] = null };
        Assert.Equal(70_001, FeeShares.PassedOn(one, Kind, below, Taken, keeps));
        Assert.Equal(105_001 - 52_501, FeeShares.PassedOn(party, Kind, below, Taken, keeps)); // keeps half of what came, halves up
        Assert.Null(FeeShares.PassedOn(top, Kind, below, Taken, keeps));
        keeps["Cell"] = null;
        Assert.Null(FeeShares.PassedOn(party, Kind, below, Taken, keeps));
    }

    private static FeeRules Read()
    {
        using var file = typeof(OrganisationModule).Assembly.GetManifestResourceStream("DangBoSo.Organisation.Rules.fees.json")!;
        return JsonNode.Parse(file)!["rules"].Deserialize<FeeRules>(new JsonSerializerOptions(JsonSerializerDefaults.Web))!;
    }
}
