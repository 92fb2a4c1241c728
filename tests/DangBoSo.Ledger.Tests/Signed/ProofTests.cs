using System.Text;
using System.Text.Json.Nodes;
using DangBoSo.Ledger.Domain.Notes;
using DangBoSo.Ledger.Features.SignCheckpoint;
using DangBoSo.Ledger.Tests.Witnessed;
using DangBoSo.Testing;
using DangBoSo.Testing.Filled;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Ledger.Tests.Signed;

/// <summary>A proof that a person keeps: who may have it, and that a stranger can check it with nothing but the log's public key.</summary>
public sealed class ProofTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Who_sees_the_record_keeps_a_proof_that_a_stranger_can_check(Engine engine)
    {
        await using var filled = await FilledWorld.OpenAsync(engine);
        var house = filled.House;
        await house.SequencedAsync();
        var document = filled.Hidden.Of("documents")![1]; // registered by the office's clerk, given to A
        var clerk = await filled.World.SignInAsAsync("cqd.clerk");
        var page = await clerk.GetPageAsync((await clerk.GetPageAsync($"/documents/{document}")).Link("Bằng chứng trong sổ"));
        Assert.Equal(200, page.Status);
        Assert.Contains("Tôi: ", page.Text, StringComparison.Ordinal);
        var own = page.All("tbody tr").Last().QuerySelector("a[href]")!.GetAttribute("href")!;
        var file = Path.Combine(house.Folder, "kept.tlog-proof");
        await SaveAsync(clerk, own, file);

        var signer = house.Services.GetRequiredService<LogSigner>();
        var key = signer.KeysOf(signer.FirstOrigin)[0].ToString();
        await Verifier.HoldsAsync("proof", file, "--vkey", key, "--act", own.Split('/')[^1]);
        Assert.Contains(FilledWorld.Asked, Text(await File.ReadAllTextAsync(file))!, StringComparison.Ordinal);

        // A sees the document, but not what else the act changed: the proof without the content.
        var other = await filled.World.SignInAsAsync("a.secretary");
        await SaveAsync(other, own, file);
        await Verifier.HoldsAsync("proof", file, "--vkey", key);
        Assert.Null(Text(await File.ReadAllTextAsync(file)));

        var stranger = await filled.World.SignInAsAsync("b.secretary");
        Assert.Equal(404, (await stranger.DownloadAsync(own)).Status);
        Assert.Equal(404, (await stranger.GetPageAsync($"/ledger/records/{document}")).Status);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task An_altered_proof_is_found_by_the_stranger(Engine engine)
    {
        await using var filled = await FilledWorld.OpenAsync(engine);
        await filled.House.SequencedAsync();
        var clerk = await filled.World.SignInAsAsync("cqd.clerk");
        var page = await clerk.GetPageAsync($"/ledger/records/{filled.Hidden.Of("documents")![1]}");
        var file = Path.Combine(filled.House.Folder, "kept.tlog-proof");
        await SaveAsync(clerk, page.All("tbody tr").Last().QuerySelector("a[href]")!.GetAttribute("href")!, file);
        var proof = await File.ReadAllTextAsync(file);
        var signer = filled.House.Services.GetRequiredService<LogSigner>();
        var key = signer.KeysOf(signer.FirstOrigin)[0].ToString();

        var lines = proof.Split('\n');
        var hashes = lines.Skip(3).TakeWhile(l => l.Length > 0).Count();
        Assert.True(hashes > 1);
        (string What, Func<string> Alter)[] forgeries =
        [
            ("not in the signed log", () => Replaced(lines, 3, Convert.ToBase64String(new byte[32]))),
            ("not in the signed log", () => proof.Replace(lines[2] + "\n", $"index {long.Parse(lines[2][6..], null) ^ 1}\n", StringComparison.Ordinal)),
            ("too short", () => string.Join('\n', lines.Where((_, i) => i != 3))),
            ("not what was committed to", () => Replaced(lines, 1, "extra " + Altered(lines[1][6..]))),
            ("does not hold", () => proof.Replace($"\n{Size(proof)}\n", $"\n{Size(proof) + 1}\n", StringComparison.Ordinal)),
        ];
        foreach (var (what, alter) in forgeries)
        {
            await File.WriteAllTextAsync(file, alter());
            await Verifier.FindsAsync(what, "proof", file, "--vkey", key);
        }

        await File.WriteAllTextAsync(file, proof);
        await Verifier.FindsAsync("no signature by", "proof", file, "--vkey", new NoteSigner(signer.FirstOrigin, VerifierKey.Plain, new byte[32]).Key.ToString());
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_proof_that_goes_to_a_witness_is_one_by_definition(Engine engine)
    {
        await using var houses = await TwoHouses.OpenAsync(engine);
        await houses.Log.SequencedAsync(20);
        var early = CheckpointText.Parse((await houses.LatestAsync()).Text);
        await houses.Log.SequencedAsync(300);
        var note = await houses.LatestAsync();
        var proof = await houses.Log.Services.GetRequiredService<Features.ServeLog.LogReader>().ConsistencyAsync(early.Size, CheckpointText.Parse(note.Text).Size, default);
        var file = Path.Combine(houses.LogKeys, "request");
        await File.WriteAllTextAsync(file, new AddCheckpoint(early.Size, proof, note).ToString());
        await Verifier.HoldsAsync("consistency", file, "--root", Convert.ToHexStringLower(early.Root), "--vkey", houses.LogKey.ToString());
        await Verifier.FindsAsync("does not continue", "consistency", file, "--root", Convert.ToHexStringLower(new byte[32]), "--vkey", houses.LogKey.ToString());
    }

    private static async Task SaveAsync(Person who, string url, string path)
    {
        var (status, bytes, _, disposition) = await who.DownloadAsync(url);
        Assert.True(status == 200, Encoding.UTF8.GetString(bytes));
        Assert.Contains(".tlog-proof", disposition, StringComparison.Ordinal);
        await File.WriteAllBytesAsync(path, bytes);
    }

    private static string? Text(string proof) => (string?)Extra(proof.Split('\n')[1][6..])["text"];

    private static JsonObject Extra(string base64) => JsonNode.Parse(Convert.FromBase64String(base64))!.AsObject();

    private static string Altered(string base64)
    {
        var extra = Extra(base64);
        extra["text"] = ((string)extra["text"]!).Replace("\"v\":1", "\"v\":2", StringComparison.Ordinal);
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(extra.ToJsonString()));
    }

    private static long Size(string proof) => CheckpointText.Parse(SignedNote.Parse(proof[(proof.IndexOf("\n\n", StringComparison.Ordinal) + 2)..]).Text).Size;

    private static string Replaced(string[] lines, int at, string line) => string.Join('\n', lines.Select((l, i) => i == at ? line : l));
}
