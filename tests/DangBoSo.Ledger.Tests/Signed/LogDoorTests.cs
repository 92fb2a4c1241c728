using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Ledger.Tests.Signed;

/// <summary>Who may fetch the log over HTTP, and in which form it comes.</summary>
public sealed class LogDoorTests
{
    private const string Checkpoint = "/api/v1/ledger/log/checkpoint";

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task By_default_only_those_named(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        await world.House.SequencedAsync();
        Assert.Equal(200, (await (await world.SignInAsAsync("cqd.admin")).DownloadAsync(Checkpoint)).Status);
        Assert.Equal(403, (await (await world.SignInAsAsync("a.clerk")).DownloadAsync(Checkpoint)).Status);
        var stranger = world.House.NewPerson();
        foreach (var path in new[] { Checkpoint, "/api/v1/ledger/log/tile/0/000.p/1", "/api/v1/ledger/log/tile/entries/000.p/1" })
            Assert.Equal(401, (await stranger.DownloadAsync(path)).Status);
        stranger.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "another");
        Assert.Equal(401, (await stranger.DownloadAsync(Checkpoint)).Status);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_program_with_a_token(Engine engine)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes("a-long-token")));
        await using var house = await TestHouse.StartAsync(engine, null, null, "--ledger:reader_tokens:0", hash);
        await house.SequencedAsync();
        var program = house.NewPerson();
        program.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "a-long-token");
        Assert.Equal(200, (await program.DownloadAsync(Checkpoint)).Status);
        Assert.Equal(401, (await house.NewPerson().DownloadAsync(Checkpoint)).Status);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Anybody_when_the_setting_says_so(Engine engine)
    {
        await using var house = await TestHouse.StartAsync(engine, null, null, "--ledger:readers", "public");
        await house.SequencedAsync();
        var stranger = house.NewPerson();
        var (status, bytes, type, _) = await stranger.DownloadAsync(Checkpoint);
        Assert.Equal((200, "text/plain; charset=utf-8"), (status, type));
        Assert.StartsWith("dangboso.local/", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        var tile = await stranger.DownloadAsync("/api/v1/ledger/log/tile/0/000.p/1");
        Assert.Equal((200, 32, "application/octet-stream"), (tile.Status, tile.Bytes.Length, tile.ContentType));
        foreach (var no in new[] { "0/000", "0/0", "00/000.p/1", "64/000.p/1", "-1/000.p/1", "1/000.p/1", "0/x000/000.p/1", "entries/9", "0/000.p/256", "0/999.p/1" })
            Assert.Equal(404, (await stranger.DownloadAsync($"/api/v1/ledger/log/tile/{no}")).Status);
    }
}
