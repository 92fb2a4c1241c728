using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Access.Tests.FirstHour;

/// <summary>From the link to the first document, each by the person whose work it is; the guide ticks by itself and goes.</summary>
public sealed class FirstHourTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_whole_first_hour(Engine engine)
    {
        await using var house = await TestHouse.StartAsync(engine);
        var admin = house.NewPerson();
        var desk = await EmptyHouse.GoOnAsync(house, admin, await EmptyHouse.BeginAsync(admin, await admin.GetPageAsync((await EmptyHouse.LinkAsync(house))!)));
        Assert.Contains("Xong 1 trên 7 việc", desk.Text, StringComparison.Ordinal);

        var refused = await admin.SubmitAsync(await admin.GetPageAsync("/access/accounts/engage"), "form[method=post]", ("Role", "ChiefOfOffice"), ("PersonName", "trần quản trị"), ("Login", "chinhtoi"));
        Assert.Equal(422, refused.Status); // not for himself
        var chief = await SignInAsync(house, "chanhvp", await admin.SubmitAsync(refused, "form[method=post]", ("Role", "ChiefOfOffice"), ("PersonName", "Phạm Văn Khải"), ("Login", "chanhvp")));
        Assert.DoesNotContain("Chánh Văn phòng", (await admin.GetPageAsync("/access/accounts/engage")).Find("main form")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(403, (await admin.GetPageAsync("/organisation/members/new")).Status);

        var establish = (await chief.GetPageAsync("/desk")).Link("Lập một tổ chức");
        await chief.SubmitAsync(await chief.GetPageAsync(establish), "form[method=post]", ("Code", "XT.01"), ("Kind", "Cell"), ("Name", "Chi bộ thôn Một"), ("Decision", "Quyết định thử"));
        var member = await chief.GetPageAsync((await chief.GetPageAsync("/desk")).Link("Nhập một đảng viên"));
        var cell = member.Find("select[name=CellId] option[value]:not([value=''])")!.GetAttribute("value");
        var young = await chief.SubmitAsync(member, "form[method=post]", ("CellId", cell), ("CardNumber", "34000001"), ("FullName", "Nguyễn Thị Văn Thư"), ("Sex", "Female"), ("BirthDate", "02/09/2015"), ("JoinedOn", "03/02/2020"));
        Assert.Equal(422, young.Status);
        Assert.Contains("Nguyễn Thị Văn Thư", (await chief.SubmitAsync(young, "form[method=post]", ("CellId", cell), ("CardNumber", "34000001"), ("FullName", "Nguyễn Thị Văn Thư"), ("Sex", "Female"), ("BirthDate", "02/09/1990"), ("JoinedOn", "03/02/2015"))).Text, StringComparison.Ordinal);
        await chief.SubmitAsync(await chief.GetPageAsync((await chief.GetPageAsync("/desk")).Link("Giao chức vụ")), "form[method=post]", ("Organ", "Office"), ("Role", "Clerk"), ("Title", "Văn thư"), ("CardNumber", "34000001"));

        var told = await admin.GetPageAsync("/desk");
        Assert.Contains("Xong 5 trên 7 việc", told.Text, StringComparison.Ordinal);
        Assert.Contains("chưa có tài khoản", told.Text, StringComparison.Ordinal);
        Assert.Contains("Nguyễn Thị Văn Thư", (await admin.GetPageAsync("/access/accounts/new")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Nhập tổ chức", (await admin.GetPageAsync("/organisation")).Text, StringComparison.Ordinal); // it would only be refused
        Assert.DoesNotContain("Đăng ký văn bản", (await admin.GetPageAsync("/documents")).Find("main")!.TextContent, StringComparison.Ordinal);
        var form = await admin.GetPageAsync(told.Link("Nguyễn Thị Văn Thư"));
        var clerk = await SignInAsync(house, "vanthu", await admin.SubmitAsync(form, "form[method=post]", ("PostId", form.Find("input[name=PostId]")!.GetAttribute("value")), ("Login", "vanthu")));
        var register = await clerk.GetPageAsync((await clerk.GetPageAsync("/desk")).Link("Đăng ký văn bản"));
        var kept = await clerk.SubmitAsync(register, "form[method=post]", ("Number", "01-CV/HU"), ("Kind", "OfficialLetter"), ("IssuedOn", "30/08/2026"), ("Issuer", "Huyện ủy"), ("Abstract", "Văn bản đầu tiên"));
        Assert.Equal(303, kept.FirstStatus);

        foreach (var person in new[] { admin, chief, clerk }) Assert.DoesNotContain("Giờ đầu tiên", (await person.GetPageAsync("/desk")).Text, StringComparison.Ordinal);
        await house.VerifyLedgerAsync();
    }

    private static async Task<Person> SignInAsync(TestHouse house, string login, Page shown) => await house.SignInAsAsync(login, shown.Find("#once")!.TextContent);
}
