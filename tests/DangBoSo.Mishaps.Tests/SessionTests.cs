using DangBoSo.Mishaps.Tests.Making;
using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Mishaps.Tests;

/// <summary>The session ends while a form is being filled in.</summary>
public sealed class SessionTests
{
    private static readonly TimeSpan Overnight = TimeSpan.FromHours(14);

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_was_typed_is_kept_for_the_same_person_and_sent_after_signing_in_again(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var clerk = await world.SignInAsAsync("cqd.clerk");
        var form = await clerk.GetPageAsync(Letters.Form);
        world.House.Clock.Advance(Overnight);
        var door = await clerk.SubmitAsync(form, "main form", Letters.Fields("07-CV/ĐU", "Nội dung gõ cả buổi <b>&"), [Letters.File(Papers.Docx("Tệp kèm"))]);
        Assert.Equal("/sign-in", door.Path);
        Assert.Contains("được giữ lại", door.Text, StringComparison.Ordinal);
        Assert.Equal(0, await world.House.CountAsync("SELECT count(*) FROM documents_document"));
        Assert.Equal(0, await world.House.CountAsync("SELECT count(*) FROM access_kept_form WHERE sealed LIKE '%buổi%'"));

        var kept = await clerk.SignInOnAsync(door, "cqd.clerk", SmallWorld.Password, world.House.Phones);
        Assert.Equal("/account/kept-form", kept.Path);
        var again = await clerk.SubmitAsync(kept, "main form");
        Assert.Equal((200, "Nội dung gõ cả buổi <b>&"), (again.Status, again.Find("textarea[name=Abstract]")!.TextContent.Trim()));
        Assert.Equal("07-CV/ĐU", again.Find("input[name=Number]")!.GetAttribute("value"));
        Assert.Equal(0, await world.House.CountAsync("SELECT count(*) FROM documents_document"));

        var done = await clerk.SubmitAsync(again, "main form", [], [Letters.File(Papers.Docx("Tệp kèm"))]);
        Assert.Contains("07-CV/ĐU", done.Text, StringComparison.Ordinal);
        Assert.Equal(1, await world.House.CountAsync("SELECT count(*) FROM documents_document"));
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Nobody_else_sees_it_it_is_gone_after_a_day_and_passwords_are_never_kept(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var clerk = await world.SignInAsAsync("cqd.clerk");
        var (form, account) = (await clerk.GetPageAsync(Letters.Form), await clerk.GetPageAsync("/account"));
        world.House.Clock.Advance(Overnight);
        await clerk.SubmitAsync(account, "form[action='/account/password']", ("CurrentPassword", SmallWorld.Password), ("NewPassword", "Mot cau khac 2026"), ("RepeatPassword", "Mot cau khac 2026"));
        Assert.Equal(0, await world.House.CountAsync("SELECT count(*) FROM access_kept_form"));
        var door = await clerk.SubmitAsync(form, "main form", Letters.Fields("07-CV/ĐU"));
        var other = await clerk.SubmitAsync(door, "main form", ("Login", "a.clerk"), ("Password", SmallWorld.Password));
        Assert.Equal(404, other.Status);
        Assert.Equal(404, (await (await world.SignInAsAsync("cqd.officer")).GetPageAsync("/account/kept-form")).Status);
        world.House.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(404, (await (await world.SignInAsAsync("cqd.clerk")).GetPageAsync("/account/kept-form")).Status);
    }

    [Fact]
    public async Task What_somebody_changed_meanwhile_is_told_and_not_overwritten()
    {
        await using var world = await SmallWorld.OpenAsync(Engine.Sqlite);
        var clerk = await world.SignInAsAsync("cqd.clerk");
        var page = await clerk.RegisterAsync(Letters.Fields("07-CV/ĐU"));
        var form = await clerk.GetPageAsync(page.Path + "/correct");
        world.House.Clock.Advance(Overnight);
        var rival = await world.SignInAsAsync("cqd.clerk");
        await rival.SubmitAsync(await rival.GetPageAsync(page.Path + "/correct"), "main form", ("Abstract", "Bản của người nhanh hơn"));
        var door = await clerk.SubmitAsync(form, "main form", ("Abstract", "Bản gõ qua đêm"));
        var again = await clerk.SubmitAsync(await clerk.SignInOnAsync(door, "cqd.clerk", SmallWorld.Password, world.House.Phones), "main form");
        var told = await clerk.SubmitAsync(again, "main form");
        Assert.Equal(412, told.Status);
        Assert.Contains("vừa sửa", told.Text, StringComparison.Ordinal);
        Assert.Equal("Bản gõ qua đêm", told.Find("textarea[name=Abstract]")!.TextContent.Trim());
        Assert.Contains("Bản của người nhanh hơn", (await clerk.GetPageAsync(page.Path)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_is_typed_in_one_tab_outlives_signing_out_in_another(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var clerk = await world.SignInAsAsync("cqd.clerk");
        var form = await clerk.GetPageAsync(Letters.Form);
        Assert.Equal("/sign-in", (await clerk.SubmitAsync(await clerk.GetPageAsync("/account"), "#sign-out")).Path);
        var door = await clerk.SubmitAsync(form, "main form", Letters.Fields("07-CV/ĐU", "Nội dung gõ ở tab kia"));
        Assert.Equal("/sign-in", door.Path);
        Assert.Contains("được giữ lại", door.Text, StringComparison.Ordinal);
        var kept = await clerk.SignInOnAsync(door, "cqd.clerk", SmallWorld.Password, world.House.Phones);
        Assert.Equal("Nội dung gõ ở tab kia", (await clerk.SubmitAsync(kept, "main form")).Find("textarea[name=Abstract]")!.TextContent.Trim());
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task When_another_signed_in_meanwhile_he_is_named_and_the_text_is_shown_once_more(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var clerk = await world.SignInAsAsync("cqd.clerk");
        var form = await clerk.GetPageAsync(Letters.Form);
        await clerk.SubmitAsync(await clerk.GetPageAsync("/account"), "#sign-out");
        await clerk.SignInOnAsync(await clerk.GetPageAsync("/sign-in"), "a.clerk", SmallWorld.Password, world.House.Phones);
        var told = await clerk.SubmitAsync(form, "main form", Letters.Fields("07-CV/ĐU", "Nội dung của người trước <b>&"));
        Assert.Equal(409, told.Status);
        Assert.Contains($"đăng nhập tài khoản của {world.Who("a.clerk").Name}", told.Text, StringComparison.Ordinal);
        Assert.Contains(told.All("figure.quote"), q => q.TextContent.Contains("“Nội dung của người trước <b>&”", StringComparison.Ordinal));
        Assert.Equal(0, await world.House.CountAsync("SELECT count(*) FROM documents_document"));
        Assert.Equal(0, await world.House.CountAsync("SELECT count(*) FROM access_kept_form"));
    }
}
