using DangBoSo.Ledger.Domain.Notes;
using DangBoSo.Ledger.Tests.Signed;
using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Ledger.Tests.Witnessed;

/// <summary>Another installation signs our checkpoints, and so remembers what we can no longer deny.</summary>
public sealed class WitnessTests
{
    private const string Saw = "BÁO ĐỘNG";

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_running_witness_signs_what_continues_and_a_stranger_can_check_both_signatures(Engine engine)
    {
        await using var houses = await TwoHouses.OpenAsync(engine);
        await houses.Log.SequencedAsync(300);
        var first = await houses.CosignedAsync();
        var since = Path.Combine(houses.LogKeys, "since");
        await File.WriteAllTextAsync(since, first.ToString());
        await houses.Log.SequencedAsync(400);
        var second = await houses.CosignedAsync();
        Assert.True(CheckpointText.Parse(second.Text).Size >= CheckpointText.Parse(first.Text).Size + 400);
        Assert.Equal(CheckpointText.Parse(second.Text).Size, await houses.WitnessedSizeAsync(houses.LogKey.Name));
        var (code, said) = await houses.Log.RunCommandAsync("ledger verify");
        Assert.True(code == 0 && said.Contains(houses.WitnessKey.Name, StringComparison.Ordinal), said);

        string[] log = ["log", $"{houses.Log.Address}api/v1/ledger/log", "--token", TwoHouses.Token, "--vkey", houses.LogKey.ToString()];
        await Verifier.HoldsAsync([.. log, "--witness", houses.WitnessKey.ToString(), "--since", since]);
        await Verifier.FindsAsync("no signature by", [.. log, "--witness", new NoteSigner("another.example", VerifierKey.Witness, new byte[32]).Key.ToString()]);
        await Verifier.FindsAsync("401", [.. log[..2], "--vkey", houses.LogKey.ToString()]);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_log_cut_together_with_the_key_directory_is_an_alarm_that_explains_itself(Engine engine)
    {
        await using var houses = await TwoHouses.OpenAsync(engine);
        await houses.Log.SequencedAsync(2);
        var kept = CheckpointText.Parse((await houses.CosignedAsync()).Text).Size;
        await houses.Log.SequencedAsync(3);
        var seen = CheckpointText.Parse((await houses.CosignedAsync()).Text).Size;
        await houses.Log.SqlAsync($"DELETE FROM platform_act WHERE id IN (SELECT act_id FROM ledger_leaf WHERE leaf_index >= {kept}); DELETE FROM ledger_leaf WHERE leaf_index >= {kept}; DELETE FROM ledger_checkpoint WHERE tree_size > {kept}; DELETE FROM ledger_cosignature WHERE tree_size > {kept}; DELETE FROM ledger_witness");
        foreach (var head in Directory.EnumerateFiles(houses.LogKeys, "head-*")) File.Delete(head);
        await houses.Log.SequencedAsync();

        Assert.Equal("ledger.witness.saw_longer", await houses.AskAsync());
        var (code, said) = await houses.Log.RunCommandAsync("ledger verify");
        Assert.True(code == 1 && said.Contains(Saw, StringComparison.Ordinal) && said.Contains($"dài {seen} hành vi", StringComparison.Ordinal), said);
        Assert.Equal(seen, await houses.WitnessedSizeAsync(houses.LogKey.Name));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_past_rewritten_with_the_logs_own_key_is_refused(Engine engine)
    {
        await using var houses = await TwoHouses.OpenAsync(engine);
        await houses.Log.SequencedAsync(5);
        await houses.CosignedAsync();
        await Forger.RewriteAsync(houses);
        Assert.Equal("ledger.witness.saw_another", await houses.AskAsync());
        var said = (await houses.Log.RunCommandAsync("ledger verify")).Output;
        Assert.Contains("KHÔNG KHỚP. 1 chỗ khác", said, StringComparison.Ordinal); // nothing at home tells any more
        Assert.Contains(Saw, said, StringComparison.Ordinal);
        await houses.Log.SequencedAsync(3);
        Assert.Equal("ledger.witness.saw_another", await houses.AskAsync());
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_declared_restore_goes_on_under_a_new_name_and_the_witness_keeps_both(Engine engine)
    {
        await using var houses = await TwoHouses.OpenAsync(engine);
        await houses.Log.SequencedAsync(5);
        var before = CheckpointText.Parse((await houses.CosignedAsync()).Text);
        Assert.Equal(0, (await houses.Log.RunCommandAsync("ledger fork", "Theo quyết định 5")).Code);
        await houses.Log.SequencedAsync();
        var after = CheckpointText.Parse((await houses.CosignedAsync()).Text);
        Assert.StartsWith(before.Origin + "/r-", after.Origin, StringComparison.Ordinal);
        Assert.Equal(before.Size, await houses.WitnessedSizeAsync(before.Origin));
        Assert.Equal(after.Size, await houses.WitnessedSizeAsync(after.Origin));
        await houses.Log.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_witness_answers_as_its_specification_says(Engine engine)
    {
        await using var houses = await TwoHouses.OpenAsync(engine);
        await houses.Log.SequencedAsync(5);
        var note = await houses.CosignedAsync();
        var (size, root) = (CheckpointText.Parse(note.Text).Size, CheckpointText.Parse(note.Text).Root);
        note = note with { Signatures = [note.Signatures[0]] };

        Assert.Equal((200, "text/plain"), await PostAsync(houses, new AddCheckpoint(size, [], note).ToString()));
        Assert.Equal((409, "text/x.tlog.size"), await PostAsync(houses, new AddCheckpoint(0, [], note).ToString()));
        Assert.Equal((409, "text/x.tlog.size"), await PostAsync(houses, new AddCheckpoint(size, [], Signed(houses, size, new byte[32])).ToString()));
        Assert.Equal((422, ""), await PostAsync(houses, new AddCheckpoint(size, [root], Signed(houses, size + 1, root)).ToString()));
        Assert.Equal((400, ""), await PostAsync(houses, new AddCheckpoint(size + 1, [], note).ToString()));
        Assert.Equal((400, ""), await PostAsync(houses, "not a request"));
        Assert.Equal((400, ""), await PostAsync(houses, new AddCheckpoint(size, [.. Enumerable.Repeat(root, 64)], note).ToString()));
        Assert.Equal(413, (await PostAsync(houses, new string('x', 40_000))).Status);
        Assert.Equal((403, ""), await PostAsync(houses, new AddCheckpoint(size, [], new SignedNote(note.Text, [note.Signatures[0] with { Bytes = new byte[64] }])).ToString()));
        var stranger = new NoteSigner("stranger.example/log", VerifierKey.Plain, new byte[32]);
        var text = new CheckpointText(stranger.Key.Name, 1, root).ToString();
        Assert.Equal((404, ""), await PostAsync(houses, new AddCheckpoint(0, [], new SignedNote(text, [stranger.Sign(text)])).ToString()));
        Assert.Equal(size, await houses.WitnessedSizeAsync(houses.LogKey.Name));
    }

    private static SignedNote Signed(TwoHouses houses, long size, byte[] root) => houses.Signer.Sign(new CheckpointText(houses.LogKey.Name, size, root));

    private static async Task<(int Status, string Type)> PostAsync(TwoHouses houses, string body)
    {
        using var content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(body));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/ledger/witness/add-checkpoint") { Content = content };
        request.Headers.ExpectContinue = true; // what is too long is refused before it is sent
        using var answer = await houses.Witness.NewPerson().Http.SendAsync(request);
        return ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType is { } type && (int)answer.StatusCode is 200 or 409 ? type : "");
    }
}
