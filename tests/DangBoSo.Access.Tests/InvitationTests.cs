using System.Globalization;
using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Access.Tests;

/// <summary>A printed sheet by which somebody sets his password himself: a week, once, and who made it learns no password.</summary>
public sealed class InvitationTests
{
    private const string New = "ba con trau dam bun";

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_sheet_sets_a_password_once_and_ends_what_was_known_before(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var (admin, before) = (await world.SignInAsAsync("cqd.admin"), await world.SignInAsAsync("a.secretary"));
        // He had signed in before: one administrator asks, another makes the sheet (D23), and it is his to hand over.
        var sheet = await world.ConfirmAsync(await admin.ProposeAsync(One(world, "a.secretary"), "#invite", "WhyInvited"));
        Assert.Equal(One(world, "a.secretary") + "/invitation", sheet.Path);
        Assert.Null((await admin.GetPageAsync(sheet.Path)).Find("#link"));
        Assert.Equal(("a.secretary", "Mai Thử An"), (sheet.Find("#login")!.TextContent, sheet.All("dd")[0].TextContent));
        Assert.Contains("06/09/2026", sheet.Text, StringComparison.Ordinal); // six whole days after 31/08
        Assert.NotNull(sheet.Find("svg[role=img] path"));
        var link = LinkOn(sheet);
        Assert.StartsWith(world.House.Address + "sign-in/invitation?token=", link, StringComparison.Ordinal);
        // Shown once; signed out; the password known until then opens nothing, and nobody knows another.
        Assert.Null((await admin.GetPageAsync(sheet.Url)).Find("#link"));
        Assert.Equal(303, (await before.GetPageAsync("/account", follow: false)).Status);
        await Assert.ThrowsAsync<InvalidOperationException>(() => world.SignInAsAsync("a.secretary"));

        // Opened in one browser, used in another, without script; then used by neither.
        var (one, other) = (world.House.NewPerson(), world.House.NewPerson());
        var late = await one.GetPageAsync(link);
        Assert.Equal("no-store", late.Headers["Cache-Control"]);
        var form = await other.GetPageAsync(link + "&returnUrl=//example.org");
        Assert.Contains("Mai Thử An", form.Text, StringComparison.Ordinal);
        Assert.Equal(["NewPassword", "Repeated"], (await other.SubmitAsync(form, "main form")).All(".field.bad [name]").Select(f => f.GetAttribute("name")));
        Assert.Contains("ít nhất 12", (await other.SubmitAsync(form, "main form", ("NewPassword", "ngan"), ("Repeated", "ngan"))).Text, StringComparison.Ordinal);
        Assert.Equal(422, (await other.SubmitAsync(form, "main form", ("NewPassword", New), ("Repeated", New + "x"))).Status);
        var done = await other.SubmitAsync(form, "main form", [("NewPassword", New), ("Repeated", New)], [], follow: false);
        Assert.Equal((303, "/sign-in"), (done.Status, done.Location));
        var again = await one.SubmitAsync(late, "main form", ("NewPassword", "mot cau khac hoan toan"), ("Repeated", "mot cau khac hoan toan"));
        Assert.Equal(409, again.Status);
        Assert.Contains("không còn dùng được", again.Text, StringComparison.Ordinal);
        await GoneAsync(world, link);

        await world.House.SignInAsAsync("a.secretary", New);
        Assert.Equal([["access.invited", "cqd.admin2"], ["access.invitation_used", "a.secretary"]], await ActsAsync(world));
        Assert.Equal(0, await world.House.CountAsync($"SELECT count(*) FROM access_invitation WHERE token_hash = '{link.Split('=')[1]}'"));
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Too_old_replaced_overtaken_disabled_and_guessed_get_one_page(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var admin = await world.SignInAsAsync("cqd.admin");
        var replaced = LinkOn(await InviteAsync(world, admin, "a.secretary"));
        var link = LinkOn(await InviteAsync(world, admin, "a.secretary"));
        await GoneAsync(world, replaced);
        await GoneAsync(world, "/sign-in/invitation?token=" + new string('0', 64));
        await GoneAsync(world, "/sign-in/invitation?token=" + new string('x', 5000));
        await GoneAsync(world, "/sign-in/invitation");
        await admin.SubmitAsync(await admin.GetPageAsync(One(world, "a.secretary")), "#reset");
        await GoneAsync(world, link);

        var disabled = LinkOn(await InviteAsync(world, admin, "a.deputy"));
        var deputy = world.House.NewPerson();
        var drawn = await deputy.GetPageAsync(disabled);
        var locked = await admin.SubmitAsync(await admin.GetPageAsync(One(world, "a.deputy")), "#disable", ("Reason", "Nghỉ"));
        Assert.Null(locked.Find("#invite"));
        await GoneAsync(world, disabled);
        await admin.SubmitAsync(locked, "#enable"); // and stays gone
        Assert.Equal(409, (await deputy.SubmitAsync(drawn, "main form", ("NewPassword", New), ("Repeated", New))).Status);
        await GoneAsync(world, disabled);

        var old = LinkOn(await InviteAsync(world, admin, "b.secretary"));
        var stranger = world.House.NewPerson();
        var opened = await stranger.GetPageAsync(old);
        world.House.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(409, (await stranger.SubmitAsync(opened, "main form", ("NewPassword", New), ("Repeated", New))).Status);
        await GoneAsync(world, old);
        Assert.DoesNotContain(await ActsAsync(world), a => a[0] == "access.invitation_used");
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_paper_stands_for_the_password_alone_and_not_in_a_window_that_is_signed_in(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var admin = await world.SignInAsAsync("cqd.admin");
        var link = LinkOn(await world.ConfirmAsync(await admin.ProposeAsync(One(world, "cqd.officer"), "#invite", "WhyInvited")));
        var tried = await admin.GetPageAsync(link);
        Assert.Equal(409, tried.Status);
        Assert.Contains("Trình duyệt này đang đăng nhập", tried.Text, StringComparison.Ordinal);

        var officer = world.House.NewPerson();
        await officer.SubmitAsync(await officer.GetPageAsync(link), "main form", ("NewPassword", New), ("Repeated", New));
        Assert.Equal("/sign-in", (await officer.GetPageAsync("/account")).Path); // nobody is signed in by paper
        var door = await officer.SubmitAsync(await officer.GetPageAsync("/sign-in"), "main form", ("Login", "cqd.officer"), ("Password", New));
        Assert.Equal("/sign-in/code", door.Path);

        // Neither one's own, nor one out of reach, nor without being an administrator.
        Assert.Equal(409, (await admin.PostRawAsync(One(world, "cqd.admin") + "/invitation", Token(await admin.GetPageAsync("/account")))).Status);
        Assert.Equal(404, (await admin.PostRawAsync(One(world, "nb.clerk") + "/invitation", Token(await admin.GetPageAsync("/account")))).Status);
        Assert.Equal(404, (await admin.GetPageAsync(One(world, "nb.clerk") + "/invitation")).Status);
        var chief = await world.SignInAsAsync("cqd.chief");
        Assert.Equal(404, (await chief.GetPageAsync(One(world, "a.secretary") + "/invitation")).Status);
        Assert.Equal(404, (await chief.PostRawAsync(One(world, "a.secretary") + "/invitation", Token(await chief.GetPageAsync("/account")))).Status);
        Assert.Equal(1, await world.House.CountAsync("SELECT count(*) FROM platform_act WHERE type = 'access.invited'"));
    }

    [Fact]
    public async Task The_sheet_bears_the_address_that_is_set_and_not_the_one_asked()
    {
        await using var world = await SmallWorld.OpenAsync(Engine.Sqlite, "--site", "https://dangbo.example");
        var sheet = await InviteAsync(world, await world.SignInAsAsync("cqd.admin"), "a.secretary");
        Assert.Equal("https://dangbo.example", sheet.Find("#site")!.TextContent);
        Assert.StartsWith("https://dangbo.example/sign-in/invitation?token=", LinkOn(sheet), StringComparison.Ordinal);
    }

    private static async Task<Page> InviteAsync(SmallWorld world, Person admin, string login)
    {
        var sheet = await admin.SubmitAsync(await admin.GetPageAsync(One(world, login)), "#invite");
        Assert.Equal((303, 200, One(world, login) + "/invitation"), (sheet.FirstStatus, sheet.Status, sheet.Path));
        return sheet;
    }

    private static async Task GoneAsync(SmallWorld world, string link)
    {
        using var stranger = new Person(world.House.Address);
        var page = await stranger.GetPageAsync(link);
        Assert.Equal(409, page.Status);
        Assert.Contains("Giấy mời này không còn dùng được", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Find("main form"));
    }

    private static string LinkOn(Page sheet) => sheet.Find("#link")!.TextContent;

    private static string One(SmallWorld world, string login) => string.Create(CultureInfo.InvariantCulture, $"/access/accounts/{world.Who(login).AccountId}");

    private static (string, string) Token(Page page) => ("__RequestVerificationToken", page.Find("input[name=__RequestVerificationToken]")!.GetAttribute("value")!);

    private static async Task<IEnumerable<string?[]>> ActsAsync(SmallWorld world) =>
        (await world.House.RowsAsync("SELECT a.type, c.login FROM platform_act a JOIN access_account c ON c.id = a.actor_id WHERE a.type LIKE 'access.invit%' ORDER BY a.id")).Select(r => r);
}
