using DangBoSo.Documents.Contracts;
using DangBoSo.Documents.Tests.Making;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Documents.Tests;

public sealed class DispatchTests
{
    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_document_goes_down_and_is_confirmed(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var id = await world.HoldAsync("12-KH/ĐU");
        var office = await world.SignInAsAsync("cqd.officer");
        var sent = await office.SubmitAsync(await office.GetPageAsync($"/documents/{id}/dispatch"), "main form", ("Units", world.A.Id.ToString()), ("Units", world.B.Id.ToString()));
        Assert.Equal((303, $"/documents/{id}"), (sent.FirstStatus, sent.Path));
        Assert.Contains("0 trên 2 nơi đã xác nhận", sent.Text, StringComparison.Ordinal);

        var a = await world.SignInAsAsync("a.clerk");
        var inbox = await a.GetPageAsync("/documents/inbox");
        Assert.StartsWith("1 ", inbox.Find("nav a[href='/documents'] .count")!.TextContent.Trim(), StringComparison.Ordinal);
        var confirmed = await a.SubmitAsync(inbox, $"form[action^='/documents/{id}/receipt']");
        Assert.Equal("/documents/inbox", confirmed.Path);
        Assert.Contains("Đã nhận", confirmed.Text, StringComparison.Ordinal);
        Assert.Null(confirmed.Find("nav a[href='/documents'] .count"));
        var first = await world.House.RowsAsync("SELECT received_at FROM documents_dispatch WHERE received_at IS NOT NULL");
        Assert.Equal(201, (await a.ApiPostAsync($"/api/v1/documents/{id}/receipt", new { })).Status);
        Assert.Equal(first, await world.House.RowsAsync("SELECT received_at FROM documents_dispatch WHERE received_at IS NOT NULL"));

        var holder = await office.GetPageAsync($"/documents/{id}");
        Assert.Contains("1 trên 2 nơi đã xác nhận", holder.Text, StringComparison.Ordinal);
        await world.House.VerifyLedgerAsync();
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_recipient_sees_its_own_line_only_and_may_not_do_the_holders_acts(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var id = await world.HoldAsync("12-KH/ĐU", world.A.Id, world.B.Id);
        var a = await world.SignInAsAsync("a.clerk");
        var page = await a.GetPageAsync($"/documents/{id}");
        Assert.Contains(world.A.Name, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(world.B.Name, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Đã làm gì", page.Text, StringComparison.Ordinal);
        Assert.Single((await a.ApiGetAsync($"/api/v1/documents/{id}/dispatches")).Body!.AsArray());
        Assert.NotEmpty((await a.GetPageAsync("/search?q=xuong+rong")).All("ul.found a"));
        Assert.Equal(403, (await a.GetPageAsync($"/documents/{id}/correct")).Status);
        Assert.Equal(403, (await a.ApiPostAsync($"/api/v1/documents/{id}/dispatches", new { Units = new[] { world.B.Id } })).Status);
        var holder = await world.SignInAsAsync("cqd.clerk");
        Assert.Equal(403, (await holder.ApiPostAsync($"/api/v1/documents/{id}/receipt", new { })).Status);
    }

    [Fact]
    public async Task All_receivers_are_ticked_by_one_link_and_unticked_by_another()
    {
        await using var world = await SmallWorld.OpenAsync(Engine.Sqlite);
        var id = await world.HoldAsync("12-KH/ĐU");
        var office = await world.SignInAsAsync("cqd.officer");
        var none = await office.GetPageAsync($"/documents/{id}/dispatch");
        Assert.Empty(none.All("[name=Units][checked]"));
        var all = await office.GetPageAsync(none.Link("Chọn tất cả"));
        Assert.Equal(none.All("[name=Units]").Count, all.All("[name=Units][checked]").Count);
        Assert.Empty((await office.GetPageAsync(all.Link("Bỏ chọn tất cả"))).All("[name=Units][checked]"));
        Assert.Contains("trên 2 nơi đã xác nhận", (await office.SubmitAsync(all, "main form")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Strangers_do_not_learn_that_it_exists(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var id = await world.HoldAsync("12-KH/ĐU", world.A.Id);
        var clerk = await world.SignInAsAsync("cqd.clerk");
        var file = (await clerk.GetPageAsync($"/documents/{id}")).Link("kế hoạch.docx");
        var before = await world.House.CountAsync("SELECT count(*) FROM platform_act");
        foreach (var login in new[] { "b.clerk", "b.secretary", "nb.clerk", "nb.secretary" })
        {
            var stranger = await world.SignInWithPhoneAsync(login);
            foreach (var url in new[] { "", "/text", "/correct", "/dispatch" }) Assert.Equal(404, (await stranger.GetPageAsync($"/documents/{id}{url}")).Status);
            Assert.Equal(404, (await stranger.DownloadAsync(file)).Status);
            Assert.Equal(404, (await stranger.ApiGetAsync($"/api/v1/documents/{id}")).Status);
            Assert.Equal(404, (await stranger.ApiGetAsync($"/api/v1/documents/{id}/dispatches")).Status);
            Assert.Equal(404, (await stranger.ApiPostAsync($"/api/v1/documents/{id}/dispatches", new { })).Status);
            Assert.Equal(404, (await stranger.ApiPostAsync($"/api/v1/documents/{id}/receipt", new { })).Status);
            Assert.Equal(404, (await stranger.ApiAsync(HttpMethod.Put, $"/api/v1/documents/{id}", new { })).Status);
            Assert.Empty((await stranger.GetPageAsync("/search?q=xuong+rong")).All("ul.found a"));
            Assert.DoesNotContain("12-KH/ĐU", (await stranger.GetPageAsync("/documents?book=Outgoing")).Text, StringComparison.Ordinal);
            Assert.DoesNotContain("12-KH/ĐU", (await stranger.GetPageAsync("/documents/inbox")).Text, StringComparison.Ordinal);
        }

        Assert.Equal(0, await world.House.CountAsync("SELECT count(*) FROM documents_dispatch WHERE received_at IS NOT NULL"));
        Assert.True(before <= await world.House.CountAsync("SELECT count(*) FROM platform_act"));
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Only_units_below_can_be_sent_to_and_only_once(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var id = await world.HoldAsync("12-KH/ĐU", world.A.Id);
        var clerk = await world.SignInAsAsync("cqd.clerk");
        foreach (var unit in new[] { world.Elsewhere.Id, world.Upper.Id, world.Province.Id, id })
            Assert.Equal("documents.dispatch.not_below", (await clerk.ApiPostAsync($"/api/v1/documents/{id}/dispatches", new { Units = new[] { unit } })).Code);
        Assert.Equal(201, (await clerk.ApiPostAsync($"/api/v1/documents/{id}/dispatches", new { Units = new[] { world.A.Id, world.B.Id } })).Status);
        Assert.Equal(2, await world.House.CountAsync("SELECT count(*) FROM documents_dispatch"));
        Assert.DoesNotContain("checkbox", (await clerk.GetPageAsync($"/documents/{id}/dispatch")).Html, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_past_day_does_not_know_what_was_confirmed_later(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var id = await world.HoldAsync("12-KH/ĐU", world.A.Id);
        var sentOn = world.House.Today;
        world.House.Clock.Advance(TimeSpan.FromDays(3));
        await world.ActAsAsync("a.clerk", s => s.GetRequiredService<Features.ConfirmReceipt.ConfirmReceiptHandler>().HandleAsync(id, CancellationToken.None));
        await world.ActAsAsync("cqd.clerk", async s =>
        {
            var documents = s.GetRequiredService<IDocuments>();
            Assert.Empty(await documents.DispatchesAsync(id, sentOn.AddDays(-1), CancellationToken.None));
            Assert.Null(Assert.Single(await documents.DispatchesAsync(id, sentOn, CancellationToken.None)).ReceivedAt);
            Assert.NotNull(Assert.Single(await documents.DispatchesAsync(id, sentOn.AddDays(3), CancellationToken.None)).ReceivedAt);
            Assert.NotNull(Assert.Single(await documents.DispatchesAsync(id, null, CancellationToken.None)).ReceivedBy);
        });
    }
}
