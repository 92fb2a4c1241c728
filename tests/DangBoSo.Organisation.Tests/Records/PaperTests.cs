using System.Text;
using DangBoSo.Platform.Identity;
using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Organisation.Tests.Records;

public sealed class PaperTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_photograph_is_kept_without_what_came_with_it(Engine engine)
    {
        await using var house = await RecordHouse.OpenAsync(engine);
        var (keeper, self, secretary) = (await house.KeeperAsync(), await house.SelfAsync(), await house.World.SignInAsAsync("a.secretary"));
        var form = await keeper.GetPageAsync($"{house.At}/photo/new");
        foreach (var (wrong, why) in new (byte[], string)[]
        {
            (Papers.Docx("Không phải ảnh"), "không phải ảnh JPEG hoặc PNG"),
            (Pictures.Png(40, 40), "Mỗi cạnh ảnh"),
            (Pictures.Png(160, 200)[..^30], "hỏng"),
            (Pictures.Png(160, 200, broken: true), "hỏng"),
        })
        {
            var refused = await keeper.SubmitAsync(form, "main form", [], [new Upload("Photo", "anh.png", wrong)]);
            Assert.Equal(422, refused.Status);
            Assert.Contains(why, refused.Find(".why")!.TextContent, StringComparison.Ordinal);
        }

        Assert.Equal(422, (await keeper.SubmitAsync(form, "main form", [])).Status);
        Assert.Equal(0, await house.World.House.CountAsync("SELECT count(*) FROM platform_blob"));
        Assert.Equal(303, (await keeper.SubmitAsync(form, "main form", [], [new Upload("Photo", "tu may.png", Pictures.Png(160, 200, note: "GPS 21.59 105.84"))])).FirstStatus);
        var (status, bytes, type, disposition) = await secretary.DownloadAsync($"{house.At}/photo");
        Assert.Equal((200, "image/png", null), (status, type, disposition));
        Assert.DoesNotContain("GPS", Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        Assert.Equal(bytes, (await self.DownloadAsync("/account/record/photo")).Bytes);
        // The file as it came is gone, the picture alone is left; a second one takes its place.
        Assert.Single(Directory.GetFiles(Path.Combine(house.World.House.Folder, "files"), "*", SearchOption.AllDirectories), f => Path.GetFileName(f).Length == 64);
        Assert.Equal(303, (await keeper.SubmitAsync(await keeper.GetPageAsync($"{house.At}/photo/new"), "main form", [], [new Upload("Photo", "b.png", Pictures.Png(200, 260))])).FirstStatus);
        Assert.NotEqual(bytes, (await secretary.DownloadAsync($"{house.At}/photo")).Bytes);
        Assert.NotNull((await secretary.GetPageAsync(house.At)).Find("img[src$='/photo'][alt]"));
        var file = (await house.RowsAsync("SELECT id FROM platform_file"))[0][0]!;
        Assert.Equal(404, (await keeper.DownloadAsync($"/files/{file}")).Status);
        Assert.Equal((422, 2), (await SendAsync(keeper, house.Api + "/photo", "Photo", Pictures.Png(40, 40)), Stored(house)));
        Assert.Equal((201, 3), (await SendAsync(keeper, house.Api + "/photo", "Photo", Pictures.Png(180, 240)), Stored(house)));
        Assert.Equal((404, 3), (await SendAsync(await house.World.SignInAsAsync("b.secretary"), house.Api + "/photo", "Photo", Pictures.Png(180, 250)), Stored(house)));
        await house.World.House.VerifyLedgerAsync();
    }

    private static int Stored(RecordHouse house) => Directory.GetFiles(Path.Combine(house.World.House.Folder, "files"), "*", SearchOption.AllDirectories).Count(f => Path.GetFileName(f).Length == 64);

    private static async Task<int> SendAsync(Person person, string url, string field, byte[] bytes)
    {
        using var form = new MultipartFormDataContent();
        using var file = new ByteArrayContent(bytes);
        form.Add(file, $"\"{field}\"", "anh.png");
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = form };
        request.Headers.Add("Idempotency-Key", Ids.Random().ToString());
        using var answer = await person.Http.SendAsync(request);
        return (int)answer.StatusCode;
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Papers_are_kept_opened_by_keepers_and_taken_out_with_a_reason(Engine engine)
    {
        await using var house = await RecordHouse.OpenAsync(engine);
        var (keeper, self, secretary) = (await house.KeeperAsync(), await house.SelfAsync(), await house.World.SignInAsAsync("a.secretary"));
        var form = await keeper.GetPageAsync($"{house.At}/papers/new");
        Assert.Equal(422, (await keeper.SubmitAsync(form, "main form", ("Kind", "Photo"), ("Title", "Ảnh"))).Status);
        var kept = await keeper.SubmitAsync(form, "main form", [("Kind", "Decision"), ("Title", "Quyết định kết nạp"), ("PaperDay", "15/12/2004")], [new Upload("Paper", "qd.docx", Papers.Docx("Quyết định"))]);
        Assert.Equal(303, kept.FirstStatus);
        var link = kept.Link("Quyết định kết nạp");
        Assert.StartsWith("attachment", (await keeper.DownloadAsync(link)).Disposition!, StringComparison.Ordinal);
        Assert.Equal(403, (await secretary.DownloadAsync(link)).Status);
        Assert.DoesNotContain("Quyết định kết nạp", (await secretary.GetPageAsync(house.At)).Text, StringComparison.Ordinal);
        Assert.Equal(200, (await self.DownloadAsync((await self.GetPageAsync("/account/record")).Link("Quyết định kết nạp"))).Status);
        var removing = await keeper.GetPageAsync(link + "/remove");
        Assert.Equal(422, (await keeper.SubmitAsync(removing, "main form", [])).Status);
        Assert.Equal(303, (await keeper.SubmitAsync(removing, "main form", ("Reason", "Tải nhầm"))).FirstStatus);
        Assert.Equal(409, (await keeper.DownloadAsync(link)).Status);
    }
}
