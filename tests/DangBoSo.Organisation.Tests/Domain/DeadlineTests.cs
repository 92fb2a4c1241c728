using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Procedures;
using Xunit;

namespace DangBoSo.Organisation.Tests.Domain;

public sealed class DeadlineTests
{
    private static readonly HashSet<DateOnly> Holidays = [new(2026, 9, 1), new(2026, 9, 2)];

    [Theory]
    [InlineData("2026-08-28", 1, nameof(TermUnit.WorkingDays), "2026-08-31")] // over a weekend
    [InlineData("2026-08-31", 1, nameof(TermUnit.WorkingDays), "2026-09-03")] // over a holiday
    [InlineData("2026-08-31", 30, nameof(TermUnit.Days), "2026-09-30")]
    [InlineData("2026-01-31", 1, nameof(TermUnit.Months), "2026-02-28")] // a month without such a day ends with its last
    [InlineData("2026-08-31", 0, nameof(TermUnit.Days), "2026-08-31")]
    public void The_last_day(string from, int n, string unit, string last) => Assert.Equal(DateOnly.Parse(last, null), Deadlines.Last(DateOnly.Parse(from, null), n, Enum.Parse<TermUnit>(unit), Holidays));

    [Theory]
    [InlineData("2025-08-20", 12, "2026-08-20")]
    [InlineData("2024-02-29", 12, "2025-03-01")]
    [InlineData("2023-02-28", 12, "2024-02-28")]
    [InlineData("2024-02-29", 48, "2028-02-29")]
    public void The_first_day_after_so_many_months(string from, int months, string over) => Assert.Equal(DateOnly.Parse(over, null), Deadlines.Over(DateOnly.Parse(from, null), months));

    [Theory]
    [InlineData(10, 7, true)]
    [InlineData(10, 6, false)]
    [InlineData(9, 6, true)]
    [InlineData(1, 1, true)]
    public void Two_thirds_are_counted_in_whole_votes(int entitled, int @for, bool carries) => Assert.Equal(carries, new Vote(entitled, entitled, entitled, @for, 0).Carries(VoteBase.Entitled, 2, 3, moreThan: false));

    [Theory]
    [InlineData(4, 2, false)]
    [InlineData(4, 3, true)]
    [InlineData(3, 2, true)]
    public void More_than_half_is_more(int entitled, int @for, bool carries) => Assert.Equal(carries, new Vote(entitled, entitled, entitled, @for, 0).Carries(VoteBase.Entitled, 1, 2, moreThan: true));

    [Fact]
    public void Every_number_that_cannot_be_is_named() =>
        Assert.Equal(["Entitled", "Present", "Valid", "For"], new Vote(0, 1, 2, 3, 4).Faults().Select(f => f.Field));
}
