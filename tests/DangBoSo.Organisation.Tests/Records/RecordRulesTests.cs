using System.Text.Json;
using System.Text.Json.Nodes;
using DangBoSo.Organisation.Domain;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Organisation.Tests.Records;

public sealed class RecordRulesTests
{
    private static readonly DateOnly Today = new(2026, 8, 31);
    private static readonly RecordRules Rules = Read();

    [Fact]
    public void The_catalogue_names_each_field_once_and_only_what_there_is()
    {
        Assert.Equal(Rules.Fields.Select(f => f.Code).Distinct(StringComparer.Ordinal), Rules.Fields.Select(f => f.Code));
        Assert.All(Rules.Fields.Concat(Rules.Sections.SelectMany(s => s.Lists).SelectMany(l => l.Columns)), f => Assert.True(f.Choices is null == f.Kind is not RecordKind.Choice && (f.Choices is null || Rules.Choices.ContainsKey(f.Choices)), f.Code));
        Assert.All(Rules.Orders, o => Assert.All(new[] { o.Earlier, o.Later }, c => Assert.Equal(RecordKind.Day, Rules.Field(c)!.Kind)));
        var member = Member.Enter(new NewMember("34000001", "Lê Văn Thử", new DateOnly(1980, 1, 1), Sex.Male, new DateOnly(2005, 1, 1), null), DateTimeOffset.UnixEpoch);
        foreach (var field in Rules.Fields.Where(f => f.Column)) Assert.True(field.Sealed ? MemberColumns.Property(field.Code).Length > 0 : MemberColumns.Read(member, field.Code) is null or { Length: > 0 });
        // D21
        Assert.All(["card", "citizen_id", "record_number", "phone", "permanent_address", "present_address", "health", "before", "circumstances"], c => Assert.True(Rules.Field(c)!.Sealed, c));
        Assert.True(Rules.List("family")!.Sealed);
        Assert.Equal(54 + 1, Rules.Choices["ethnicities"].Count);
    }

    [Theory]
    [InlineData("birth_date", "29/02/2000", "2000-02-29")]
    [InlineData("birth_date", "29/02/2001", null)]
    [InlineData("birth_date", "01/09/2026", null)] // still to come
    [InlineData("birth_date", "2000-2-9", null)]
    [InlineData("ethnicity", "01", "01")]
    [InlineData("ethnicity", "55", null)]
    [InlineData("badge", "30", "30")]
    [InlineData("badge", "30,5", null)]
    [InlineData("record_number", "123456TN", "123456TN")]
    [InlineData("record_number", "123456ĐNX", "123456ĐNX")]
    [InlineData("record_number", "12345TN", null)]
    [InlineData("phone", "+84912345678", "+84912345678")]
    [InlineData("phone", "0912 345 678", null)]
    [InlineData("full_name", "Lê  Văn   Thử", "Lê Văn Thử")]
    public void Values_are_read_by_the_kind_of_their_field(string code, string typed, string? stored)
    {
        var field = Rules.Field(code)!;
        Assert.Equal(stored is null, RecordValue.Read(field, typed, Rules.ChoicesOf(field), Today, out var read) is not null);
        Assert.Equal(stored, read);
        if (stored is not null) Assert.Null(RecordValue.Read(field, RecordValue.Typed(field, stored), Rules.ChoicesOf(field), Today, out _)); // what is shown can be typed
    }

    [Theory]
    [InlineData("09/2015", "2015-09")]
    [InlineData("2015", "2015")]
    [InlineData("12/09/2015", "2015-09")]
    [InlineData("13/2015", null)]
    [InlineData("09/2026", null)]
    [InlineData("1815", null)]
    public void A_month_may_be_a_year_alone(string typed, string? stored)
    {
        var from = Rules.List("work_history")!.Columns[0];
        Assert.Equal(stored is null, RecordValue.Read(from, typed, Rules.ChoicesOf(from), Today, out var read) is not null);
        Assert.Equal(stored, read);
    }

    [Theory]
    [InlineData("019180001234", false, 1980, true)]
    [InlineData("019080001234", true, 1980, true)]
    [InlineData("019204001234", true, 2004, true)]
    [InlineData("019080001234", false, 1980, false)]
    [InlineData("019004001234", true, 2004, false)]
    [InlineData("019181001234", false, 1980, false)]
    public void An_identity_number_fits_sex_century_and_year(string number, bool man, int year, bool fits) => Assert.Equal(fits, CitizenNumber.Doubt(number, man ? Sex.Male : Sex.Female, new DateOnly(year, 5, 1)) is null);

    [Fact]
    public void Only_contradictions_that_a_change_takes_part_in_are_told()
    {
        var days = new Dictionary<string, DateOnly?>(StringComparer.Ordinal) { ["birth_date"] = new(1980, 2, 29), ["joined_on"] = new(1998, 2, 28), ["official_on"] = new(1990, 1, 1) };
        string[] Broken(params string[] changed) => [.. DayOrders.Broken(Rules.Orders, d => days.GetValueOrDefault(d), changed.ToHashSet(StringComparer.Ordinal)).Select(o => $"{o.Earlier} {o.Later}").Distinct(StringComparer.Ordinal)];
        Assert.Empty(Broken("birth_date"));
        Assert.Equal(["joined_on official_on"], Broken("official_on"));
        days["joined_on"] = new(1998, 2, 27);
        Assert.Equal(["birth_date joined_on"], Broken("birth_date"));
    }

    [Fact]
    public void Nobody_answers_his_own_nor_in_his_name_nor_twice()
    {
        var (member, author) = (Guid.Parse("0191a000-0000-7000-8000-000000000001"), Guid.Parse("0191a000-0000-7000-8000-000000000002"));
        MemberCorrection Proposed() => MemberCorrection.Of(member, Rules.Field("origin")!, null, "Xã Một", "Sai", author, DateTimeOffset.UnixEpoch);
        var other = ActorProfile.System with { AccountId = Guid.Parse("0191a000-0000-7000-8000-000000000003") };
        foreach (var who in new[] { other with { AccountId = author }, other with { OnBehalfOfAccountId = author }, other with { MemberId = member } })
        {
            Assert.Equal("organisation.correction.own", Assert.Throws<RuleBroken>(() => Proposed().Accept(who, DateTimeOffset.UnixEpoch)).Code);
            Assert.Equal("organisation.correction.own", Assert.Throws<RuleBroken>(() => Proposed().Refuse("Không", who, DateTimeOffset.UnixEpoch)).Code);
        }

        var accepted = Proposed();
        accepted.Accept(other, DateTimeOffset.UnixEpoch);
        Assert.Equal("organisation.correction.decided", Assert.Throws<RuleBroken>(() => accepted.Withdraw(DateTimeOffset.UnixEpoch)).Code);
    }

    private static RecordRules Read()
    {
        var file = JsonNode.Parse(File.ReadAllText(Path.Combine(Papers.Repository(), "src/Modules/DangBoSo.Organisation/Rules/member_record.json")))!;
        return file["rules"].Deserialize<RecordRules>(new JsonSerializerOptions(JsonSerializerDefaults.Web))!;
    }
}
