using DangBoSo.Documents.Tests.Making;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Documents.Tests;

/// <summary>A document in a compartment: what the register, the number and the ways out of it still tell.</summary>
public sealed class RestrictedTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task It_goes_nowhere_stays_inside_when_corrected_and_each_reading_is_an_act(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var (chief, secretary, compartment) = await OpenAsync(world);
        var shown = await chief.RegisterAsync([.. Clerk.Fields("31-BC/ĐU", kind: "Report", text: "Báo cáo hạn chế"), ("CompartmentId", compartment.ToString())], Papers.File1(Papers.Docx("Lời văn hạn chế")));
        Assert.Contains("Chỉ 2 người trong “Việc số 7” được biết", shown.Text, StringComparison.Ordinal);
        var id = Guid.Parse(shown.Path.Split('/')[^1]);
        Assert.DoesNotContain(shown.All("a"), a => a.GetAttribute("href") is { } href && (href.EndsWith("/dispatch", StringComparison.Ordinal) || href.Contains("/work/plans/new", StringComparison.Ordinal)));
        Assert.Equal(409, (await chief.GetPageAsync($"/documents/{id}/dispatch")).Status);
        Assert.Equal("documents.dispatch.restricted", (await chief.ApiPostAsync($"/api/v1/documents/{id}/dispatches", new { Units = new[] { world.A.Id } })).Code);
        Assert.Equal("work.plan.document_restricted", (await chief.ApiPostAsync("/api/v1/work/plans", new { DocumentId = id, Title = "Kế hoạch" })).Code);
        Assert.Equal(409, (await chief.GetPageAsync($"/work/plans/new?document={id}")).Status);
        foreach (var hand in new Func<Audience, Task>[] { a => a.AddAsync(id, [world.A.Id], default), a => a.SetAsync(id, [world.A.Id], default), a => a.AddPersonAsync(id, world.Who("a.clerk").AccountId, default) })
            Assert.Equal("platform.audience.compartment", (await Assert.ThrowsAsync<RuleBroken>(() => world.ActAsAsync("cqd.chief", s => hand(s.GetRequiredService<Audience>())))).Code);

        var corrected = await chief.SubmitAsync(await chief.GetPageAsync($"/documents/{id}/correct"), "main form", [("Abstract", "Báo cáo hạn chế, bản sửa")], [Papers.File1(Papers.Docx("Thêm lời văn"), "them.docx")]);
        Assert.Contains("bản sửa", corrected.Text, StringComparison.Ordinal);
        // Its holder now hangs under another province: what the unit handles is seen there, and this is not.
        var open = await world.HoldAsync("32-KH/ĐU");
        await world.House.ActAsAsync(null, null, async s =>
        {
            await s.GetRequiredService<Lineage>().MoveAsync(world.Upper.Id, world.Elsewhere.Id, CancellationToken.None);
            await s.GetRequiredService<Platform.Acts.Acts>().SaveAsync(new Platform.Acts.Act("organisation.unit_moved", world.Upper.Id), CancellationToken.None);
        });
        var above = await world.SignInAsAsync("nb.secretary");
        Assert.Equal((200, 404), ((await above.GetPageAsync($"/documents/{open}")).Status, (await above.GetPageAsync($"/documents/{id}")).Status));
        var token = "c" + compartment.ToString("N");
        Assert.Equal([token], (await world.House.RowsAsync($"SELECT token FROM platform_audience WHERE record_id = '{id}'")).Select(r => r[0]));
        Assert.Equal([token], (await world.House.RowsAsync($"SELECT tokens FROM platform_search WHERE record_id = '{id}'")).Select(r => r[0]));

        var file = (await world.House.RowsAsync($"SELECT id FROM platform_file WHERE record_id = '{id}' ORDER BY id"))[0][0];
        Assert.Equal(200, (await secretary.GetPageAsync($"/documents/{id}/text")).Status);
        Assert.Equal(200, (await secretary.DownloadAsync($"/files/{file}")).Status);
        foreach (var read in new[] { "documents.restricted_read", "platform.compartment_file_read" })
            Assert.Equal(1, await world.House.CountAsync($"SELECT count(*) FROM platform_act WHERE type = '{read}' AND subject_id = '{id}' AND actor_id = '{world.Who("cqd.secretary").AccountId}'"));

        // Closed, nothing comes in any more; a slip of the pen may still be mended.
        Assert.Contains("Đã đóng", (await chief.SubmitAsync(await chief.GetPageAsync($"/account/compartments/{compartment}"), "#close")).Text, StringComparison.Ordinal);
        var refused = await chief.SubmitAsync(await chief.GetPageAsync($"/documents/{id}/correct"), "main form", [], [Papers.File1(Papers.Docx("Quá muộn"), "muon.docx")]);
        Assert.Equal((422, true), (refused.Status, refused.Text.Contains("đã đóng, không thêm tệp", StringComparison.Ordinal)));
        Assert.Contains("sửa lần cuối", (await chief.SubmitAsync(await chief.GetPageAsync($"/documents/{id}/correct"), "main form", ("Abstract", "Báo cáo hạn chế, sửa lần cuối"))).Text, StringComparison.Ordinal);
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Others_see_a_gap_in_the_numbers_and_a_neutral_refusal_of_the_same_paper(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var (chief, _, compartment) = await OpenAsync(world);
        var clerk = await world.SignInAsAsync("cqd.clerk");
        object Paper(string number, Guid? inside) => new { Book = "Outgoing", Kind = "Report", Number = number, IssuedOn = "05/01/2026", Abstract = "Báo cáo", CompartmentId = inside };
        var hidden = await chief.ApiPostAsync("/api/v1/documents", Paper("31-BC/ĐU", compartment));
        Assert.Equal(201, hidden.Status);
        var neutral = await clerk.ApiPostAsync("/api/v1/documents", Paper("31-BC/ĐU", null));
        Assert.Equal((409, "documents.register.duplicate"), (neutral.Status, neutral.Code));
        Assert.Equal("documents.register.duplicate_of", (await chief.ApiPostAsync("/api/v1/documents", Paper("31-BC/ĐU", null))).Code);
        var next = await clerk.ApiPostAsync("/api/v1/documents", Paper("32-BC/ĐU", null));
        Assert.Equal(2, (int)(await clerk.ApiGetAsync($"/api/v1/documents/{next.Id}")).Body!["registerNumber"]!);
        Assert.Single((await clerk.ApiGetAsync("/api/v1/documents?book=Outgoing")).Body!["rows"]!.AsArray());
        Assert.Equal(2, (await chief.ApiGetAsync("/api/v1/documents?book=Outgoing")).Body!["rows"]!.AsArray().Count);

        // A compartment that he is not in, or that is closed, takes nothing.
        Assert.Null((await clerk.GetPageAsync("/documents/register")).Find("[name=CompartmentId]"));
        Assert.Equal(422, (await clerk.ApiPostAsync("/api/v1/documents", Paper("33-BC/ĐU", compartment))).Status);
        var version = (await chief.ApiGetAsync($"/api/v1/access/compartments/{compartment}")).Body!["version"]!;
        Assert.Equal(201, (await chief.ApiPostAsync($"/api/v1/access/compartments/{compartment}/close", new { Version = version.ToString() })).Status);
        Assert.Null((await chief.GetPageAsync("/documents/register")).Find("[name=CompartmentId]"));
        Assert.Equal(422, (await chief.ApiPostAsync("/api/v1/documents", Paper("34-BC/ĐU", compartment))).Status);
        Assert.Equal(200, (await chief.GetPageAsync($"/documents/{hidden.Id}")).Status);
    }

    /// <summary>The committee's secretary opens one and lets the head of the office in.</summary>
    private static async Task<(Person Chief, Person Secretary, Guid Compartment)> OpenAsync(SmallWorld world)
    {
        var secretary = await world.SignInWithPhoneAsync("cqd.secretary");
        var id = (await secretary.ApiPostAsync("/api/v1/access/compartments", new { Name = "Việc số 7", Purpose = "Thử" })).Id;
        Assert.Equal(201, (await secretary.ApiPostAsync($"/api/v1/access/compartments/{id}/members", new { PostId = world.Who("cqd.chief").PostId, Reason = "Vào sổ" })).Status);
        return (await world.SignInWithPhoneAsync("cqd.chief"), secretary, id);
    }
}
