using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Domain;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Identity;
using Xunit;

namespace DangBoSo.Organisation.Tests.Domain;

public sealed class UnitTests
{
    private static readonly DateOnly Today = new(2026, 8, 31);
    private static readonly DateTimeOffset Now = new(2026, 8, 31, 1, 0, 0, TimeSpan.Zero);

    private static Unit Province => Found("TN", UnitKind.ProvincialParty, null);

    [Theory]
    [InlineData(UnitKind.Cell, UnitKind.BaseParty, true)]
    [InlineData(UnitKind.Cell, UnitKind.SectionParty, true)]
    [InlineData(UnitKind.BaseCell, UnitKind.UpperParty, true)]
    [InlineData(UnitKind.Group, UnitKind.Cell, true)]
    [InlineData(UnitKind.Group, UnitKind.BaseCell, true)]
    [InlineData(UnitKind.Cell, UnitKind.BaseCell, false)]
    [InlineData(UnitKind.Cell, UnitKind.Cell, false)]
    [InlineData(UnitKind.BaseParty, UnitKind.Cell, false)]
    [InlineData(UnitKind.ProvincialParty, UnitKind.UpperParty, false)]
    public void A_unit_stands_under_a_higher_one(UnitKind kind, UnitKind parent, bool may) => Assert.Equal(may, UnitKinds.MayStandUnder(kind, parent));

    [Fact]
    public void A_founded_unit_shares_its_parents_root()
    {
        var province = Province;
        var unit = Found("TN.A", UnitKind.BaseParty, province);
        Assert.Equal((province.Id, province.Id, province.Id), (province.RootId, unit.RootId, unit.ParentId!.Value));
        Assert.Equal("organisation.unit.kind_under_parent", Assert.Throws<RuleBroken>(() => Found("TN.B", UnitKind.UpperParty, unit)).Code);
    }

    [Fact]
    public void A_change_holds_from_the_last_change_on_and_not_from_the_future()
    {
        var unit = Province;
        Assert.Equal("organisation.unit.in_the_future", Assert.Throws<InvalidInput>(() => unit.Rename("Mới", "Mới", From(Today.AddDays(1)))).Errors[0].Code);
        Assert.Equal("organisation.unit.before_last_change", Assert.Throws<InvalidInput>(() => unit.Rename("Mới", "Mới", From(Today.AddDays(-11)))).Errors[0].Code);
        unit.Rename("Mới", "Mới", From(Today.AddDays(-10)));
        Assert.Equal("organisation.unit.same_name", Assert.Throws<RuleBroken>(() => unit.Rename("Mới", "Mới", From(Today))).Code);
        Assert.Equal(("Mới", Today), (unit.Snapshot(Today, null, Now).Name, unit.Snapshot(Today, null, Now).ValidFrom));
    }

    [Fact]
    public void A_unit_moves_inside_its_root_and_never_below_itself()
    {
        var province = Province;
        var (a, b) = (Found("TN.A", UnitKind.BaseParty, province), Found("TN.B", UnitKind.BaseParty, province));
        var cell = Found("TN.A.1", UnitKind.Cell, a);
        cell.Move(b, belowThis: false, From(Today));
        Assert.Equal(b.Id, cell.ParentId);
        Assert.Equal("organisation.unit.same_parent", Code(() => cell.Move(b, belowThis: false, From(Today))));
        Assert.Equal("organisation.unit.circle", Code(() => b.Move(cell, belowThis: true, From(Today))));
        Assert.Equal("organisation.unit.other_root", Code(() => cell.Move(Province, belowThis: false, From(Today))));
        Assert.Equal("organisation.unit.kind_under_parent", Code(() => a.Move(b, belowThis: false, From(Today))));
    }

    [Fact]
    public void A_post_ends_once_and_not_before_it_began()
    {
        var office = new Organ { Id = Ids.New(), UnitId = Ids.New(), Kind = OrganKind.Office, Name = "Văn phòng" };
        Assert.Equal("organisation.post.role_in_organ", Code(() => Post.Open(Wanted(PostRole.Secretary, office), office, Now)));
        var post = Post.Open(Wanted(PostRole.Clerk, office), office, Now);
        Assert.Equal("organisation.post.ends_before_it_began", Assert.Throws<InvalidInput>(() => post.End(Today.AddDays(-1), Today, Now)).Errors[0].Code);
        Assert.Equal("organisation.post.ends_too_late", Assert.Throws<InvalidInput>(() => post.End(Today.AddYears(100), Today, Now)).Errors[0].Code);
        post.End(Today.AddDays(30), Today, Now);
        post.End(Today, Today, Now); // what has not come may be put right
        Assert.Equal("organisation.post.ended", Code(() => post.End(Today, Today.AddDays(1), Now)));
    }

    private static NewPost Wanted(PostRole role, Organ organ) => new(organ.UnitId, organ.Kind, role, "Chức vụ thử", "Người Thử", null, Today);

    private static string Code(Action act) => Assert.Throws<RuleBroken>(act).Code;

    private static Change From(DateOnly day) => new(day, Today.AddDays(-10), Today);

    private static Unit Found(string code, UnitKind kind, Unit? parent) => Unit.Found(new NewUnit(code, code, code, kind, Today), parent, Now);
}
