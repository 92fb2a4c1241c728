using DangBoSo.Access.Contracts;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acts;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Access.Tests;

public sealed class PostTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_a_post_gives_ends_with_it_in_the_running_session(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var clerk = await world.SignInAsAsync("a.clerk");
        Assert.Equal(200, (await clerk.GetPageAsync("/search?q=x", follow: false)).Status);
        await world.House.SqlAsync($"UPDATE organisation_post SET to_day = '2026-08-30' WHERE id = '{world.Who("a.clerk").PostId}'");
        var page = await clerk.GetPageAsync("/search?q=x", follow: false);
        Assert.Equal((303, "/account?returnUrl=%2Fsearch%3Fq%3Dx"), (page.Status, page.Location));
        Assert.Contains("chưa có chức vụ", (await clerk.GetPageAsync("/account")).Text, StringComparison.Ordinal);
        var api = await clerk.ApiGetAsync("/api/v1/search?q=x");
        Assert.Equal((403, "access.post.none"), (api.Status, api.Code));
    }

    /// <summary>Nobody could give an account afterwards, and no page leads out of it.</summary>
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_post_of_the_last_administrator_does_not_end(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var chief = await world.SignInAsAsync("cqd.chief");
        var first = await EndAsync(world, chief, "cqd.admin2");
        Assert.Equal(201, first.Status);
        var last = await EndAsync(world, chief, "cqd.admin");
        Assert.Equal((409, "access.administrator.last"), (last.Status, last.Code));
        Assert.Equal(1, await world.House.CountAsync($"SELECT count(*) FROM organisation_post WHERE id = '{world.Who("cqd.admin").PostId}' AND to_day IS NULL"));
        await world.House.VerifyLedgerAsync();
    }

    private static Task<ApiAnswer> EndAsync(SmallWorld world, Person chief, string whose) =>
        chief.ApiPostAsync($"/api/v1/organisation/posts/{world.Who(whose).PostId}/end", new { LastDay = "31/08/2026", Version = "1" });

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task With_two_posts_one_is_chosen_and_the_acts_say_which(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var posts = await TwoPostsAsync(world, null);
        await world.House.ActAsAsync(null, null, s => s.GetRequiredService<IAccounts>().CreateAsync([new NewAccount("hai.chuc", SmallWorld.Password, "Người Hai Chức", null, posts)], CancellationToken.None));
        var person = await world.House.SignInAsAsync("hai.chuc");
        var page = await person.GetPageAsync("/search?q=x");
        Assert.Equal("/account", page.Path);

        var chosen = await person.SubmitAsync(page, $"#post-{posts[1]:N}");
        Assert.Equal("/account/second-factor", chosen.Path); // this post administers
        var shown = await person.AddFactorAsync(chosen, "hai.chuc", world.House.Phones);
        Assert.Equal("/search", (await person.GetPageAsync(shown.Link("Đã cất mã, làm tiếp"))).Path);
        await person.SubmitAsync(await person.GetPageAsync("/account"), $"#post-{posts[0]:N}", [], [], follow: false);
        var acts = await world.House.RowsAsync("SELECT post_id FROM platform_act WHERE type = 'access.post_chosen' ORDER BY id");
        Assert.Equal([posts[1].ToString(), posts[0].ToString()], acts.Select(a => a[0]));

        // A post of somebody else is not there, whatever the form says.
        var forged = await person.SubmitAsync(await person.GetPageAsync("/account"), $"#post-{posts[1]:N}", ("PostId", world.Who("cqd.secretary").PostId.ToString()));
        Assert.Equal(404, forged.Status);
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_password_form_posted_twice_is_one_act_and_puts_other_browsers_out(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var (here, there) = (await world.SignInAsAsync("a.clerk"), await world.SignInAsAsync("a.clerk"));
        var page = await here.GetPageAsync("/account");
        (string, string?)[] typed = [("CurrentPassword", SmallWorld.Password), ("NewPassword", "Mot cau that dai va moi"), ("RepeatPassword", "Mot cau that dai va moi")];
        var wrong = await here.SubmitAsync(page, "#password", ("CurrentPassword", "sai mat khau roi"), ("NewPassword", "Mot cau that dai va moi"), ("RepeatPassword", "khac"));
        Assert.Equal(422, wrong.Status);
        Assert.Contains("không giống nhau", wrong.Text, StringComparison.Ordinal);
        for (var i = 0; i < 2; i++) Assert.Equal(303, (await here.SubmitAsync(page, "#password", typed)).FirstStatus);
        Assert.Equal(1, await world.House.CountAsync("SELECT count(*) FROM platform_act WHERE type = 'access.password_changed'"));
        Assert.Equal(200, (await here.GetPageAsync("/account", follow: false)).Status);
        Assert.Equal(303, (await there.GetPageAsync("/account", follow: false)).Status);
        await world.House.SignInAsAsync("a.clerk", "Mot cau that dai va moi");
    }

    internal static Task<List<Guid>> TwoPostsAsync(SmallWorld world, Guid? member) => world.House.ActAsAsync(null, null, async s =>
    {
        var book = s.GetRequiredService<IPosts>();
        var day = new DateOnly(2026, 8, 1);
        var one = await book.OpenAsync(new NewPost(world.A.Id, OrganKind.Committee, PostRole.Deputy, "Phó Bí thư", "Người Hai Chức", member, day), CancellationToken.None);
        var two = await book.OpenAsync(new NewPost(world.Upper.Id, OrganKind.Office, PostRole.Administrator, "Quản trị", "Người Hai Chức", member, day), CancellationToken.None);
        await s.GetRequiredService<Acts>().SaveAsync(new Act("organisation.posts_opened"), CancellationToken.None);
        return new List<Guid> { one.Id, two.Id };
    });
}
