using System.Globalization;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Domain.Terms;
using Xunit;

namespace DangBoSo.Organisation.Tests.Domain;

public sealed class TermRulesTests
{
    private static readonly MajorityRule Half = new(VoteBase.Entitled, 1, 2, MoreThan: true);

    private static readonly TermRules Rules = new(new Dictionary<string, IReadOnlyList<int>>(StringComparer.Ordinal) { ["Cell"] = [30, 60] }, 6, 6, Half, []);

    [Theory]
    [InlineData("2024-02-29", 60, "2029-02-28")]
    [InlineData("2024-03-01", 60, "2029-02-28")]
    [InlineData("2025-07-01", 60, "2030-06-30")]
    [InlineData("2025-08-31", 30, "2028-02-29")]
    [InlineData("2024-08-29", 30, "2027-02-28")]
    public void A_term_ends_the_day_before_the_next_would_begin(string from, int months, string last) =>
        Assert.Equal(DateOnly.Parse(last, CultureInfo.InvariantCulture), TermRules.LastDay(DateOnly.Parse(from, CultureInfo.InvariantCulture), months));

    [Theory]
    [InlineData("2027-12-31", false)]
    [InlineData("2028-06-30", false)]
    [InlineData("2028-07-01", true)]
    [InlineData("2030-06-30", false)]
    [InlineData("2026-12-31", true)]
    public void A_length_that_no_rule_knows_is_told(string expected, bool unusual) =>
        Assert.Equal(unusual, Rules.IsUnusual(UnitKind.Cell, new DateOnly(2025, 7, 1), DateOnly.Parse(expected, CultureInfo.InvariantCulture)));

    [Fact]
    public void Half_is_not_more_than_half_and_what_contradicts_the_counts_is_said_of_whom()
    {
        var election = new Election { Office = "committee", Seats = 2, Entitled = 10, Present = 10, Issued = 10, Valid = 10 };
        var half = Candidate("Nửa", 5, elected: true);
        var more = Candidate("Hơn", 6, elected: false);
        Assert.Equal(["organisation.election.elected_without Nửa", "organisation.election.carried_but_not Hơn"], election.Doubts([half, more], Half).Select(d => $"{d.Code} {d.Args[0]}"));
        Assert.Empty(election.Doubts([Candidate("A", 9, elected: true), Candidate("B", 8, elected: true), Candidate("C", 7, elected: false)], Half)); // no seat was left for the third
        Assert.Equal(["organisation.election.fewer_votes B"], election.Doubts([Candidate("A", 9, elected: true), Candidate("B", 6, elected: true), Candidate("C", 7, elected: false)], Half).Select(d => $"{d.Code} {d.Args[0]}"));
        Assert.Contains(election.Doubts([Candidate("A", 9, elected: true), Candidate("B", 8, elected: true), Candidate("C", 7, elected: true)], Half), d => d.Code == "organisation.election.more_than_seats");
    }

    private static ElectionCandidate Candidate(string name, int votes, bool elected) => ElectionCandidate.Of(Guid.Empty, 0, new NamedCandidate(name, null, votes, elected), DateTimeOffset.UnixEpoch);
}
