using DangBoSo.Ledger.Domain;
using DangBoSo.Ledger.Domain.Notes;
using DangBoSo.Ledger.Features.Sequence;
using DangBoSo.Ledger.Features.SignCheckpoint;
using DangBoSo.Ledger.Tests.Tamper;
using DangBoSo.Platform.Data;
using Xunit;

namespace DangBoSo.Ledger.Tests.Signed;

/// <summary>What is published of the log, and what its signature adds: even who writes the whole database is found.</summary>
public sealed class SignedLogTests
{
    public static TheoryData<string> Engines => ["sqlite", "postgres"];

    [Theory, MemberData(nameof(Engines))]
    public async Task Checkpoint_tiles_entries_and_proofs_fit_together(string engine)
    {
        await using var house = await LedgerHouse.OpenAsync(engine);
        await house.ActsAsync(300);
        await house.SequenceAsync();
        var early = CheckpointText.Parse((await house.Log.LatestAsync(default))!.Text);
        await house.ActsAsync(300);
        await house.SequenceAsync();
        var note = (await house.Log.LatestAsync(default))!;
        var last = CheckpointText.Parse(note.Text);
        Assert.True(note.IsSignedBy(VerifierKey.Parse(house.Signer.KeysOf(last.Origin)[0].ToString())));

        var leaves = await LeavesAsync(house, last.Size);
        Assert.Equal(last.Root, MerkleProof.Root(leaves));
        Assert.Equal(MerkleProof.Root(leaves.AsSpan(0, 256)), (await house.Log.TileAsync(1, new TilePath(0, 2), default))![..32]);
        foreach (var index in new[] { 0, 255, 256, 511, 512, (int)last.Size - 1 })
            Assert.True(MerkleProof.IsIncluded(index, last.Size, leaves[index], await house.Log.InclusionAsync(index, last.Size, default), last.Root));
        Assert.True(MerkleProof.IsConsistent(early.Size, early.Root, last.Size, last.Root, await house.Log.ConsistencyAsync(early.Size, last.Size, default)));
        Assert.Null(await house.Log.TileAsync(0, new TilePath(last.Size / 256, (int)(last.Size % 256) + 1), default));
        Assert.Null(await house.Log.TileAsync(1, new TilePath(0, 256), default));
        Assert.Empty((await house.VerifyAsync()).Findings);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_last_checkpoint_forged_consistently_but_without_the_key_is_named_and_not_built_upon(string engine)
    {
        await using var house = await LedgerHouse.OpenAsync(engine);
        await house.ActsAsync(1);
        await house.SequenceAsync();
        var tree = new Frontier();
        tree.Append(MerkleHash.Leaf([1]));
        for (var size = (await house.VerifyAsync()).Leaves; tree.Size < size;) tree.Append(MerkleHash.Leaf([2]));
        var forger = new NoteSigner((await house.VerifyAsync()).Origin!, VerifierKey.Plain, new byte[32]);
        var text = new CheckpointText(forger.Key.Name, tree.Size, tree.Root()).ToString();
        await WriteAsync(house, "UPDATE ledger_checkpoint SET root_hash = @root, frontier = @frontier, note = @note WHERE tree_size = @size",
            ("root", tree.Root()), ("frontier", tree.ToBytes()), ("note", new SignedNote(text, [forger.Sign(text)]).ToString()), ("size", tree.Size));
        Assert.Contains((await house.VerifyAsync()).Findings, f => f is { Table: "ledger_checkpoint", Column: "note" });
        await house.ActsAsync(1);
        Assert.Equal("ledger.log.not_our_signature", (await Assert.ThrowsAsync<LedgerStopped>(house.SequenceAsync)).Code);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_tail_cut_off_everything_is_an_alarm_until_somebody_says_it_was_meant(string engine)
    {
        await using var house = await LedgerHouse.OpenAsync(engine);
        await house.ActsAsync(3);
        await house.SequenceAsync();
        var kept = (await house.VerifyAsync()).Leaves;
        await house.ActsAsync(2);
        await house.SequenceAsync();
        await house.SqlAsync($"DELETE FROM platform_act WHERE id IN (SELECT act_id FROM ledger_leaf WHERE leaf_index >= {kept}); DELETE FROM ledger_leaf WHERE leaf_index >= {kept}; DELETE FROM ledger_checkpoint WHERE tree_size > {kept}");

        var found = Assert.Single((await house.VerifyAsync()).Findings);
        Assert.Contains("sổ ngắn hơn", found.What, StringComparison.Ordinal);
        await house.ActsAsync(1);
        Assert.Equal("ledger.log.shorter_than_signed", (await Assert.ThrowsAsync<LedgerStopped>(house.SequenceAsync)).Code);
        await house.ActsAsync(5); // longer than before, and yet another log
        Assert.Equal("ledger.log.shorter_than_signed", (await Assert.ThrowsAsync<LedgerStopped>(house.SequenceAsync)).Code);

        var first = (await house.VerifyAsync()).Origin!;
        Assert.Equal(2, (await house.RunAsync("ledger fork")).Code);
        Assert.Equal(0, (await house.RunAsync("ledger fork", "Khôi phục theo biên bản 12")).Code);
        await house.SequenceAsync();
        var report = await house.VerifyAsync();
        Assert.Empty(report.Findings);
        Assert.StartsWith(first + "/r-", report.Origin, StringComparison.Ordinal);
        Assert.Contains(first, Assert.Single(report.Earlier), StringComparison.Ordinal);
        await house.ActsAsync(1);
        await house.SequenceAsync();
        Assert.Equal(report.Origin, (await house.VerifyAsync()).Origin);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_restored_backup_goes_on_under_a_new_name_although_more_had_been_signed(string engine)
    {
        await using var house = await LedgerHouse.OpenAsync(engine);
        await house.ActsAsync(3);
        await house.SequenceAsync();
        var backups = Path.Combine(house.Folder, "backups");
        Assert.Equal(0, (await house.RunAsync("backup", backups, "--plain", "yes")).Code);
        await house.ActsAsync(3);
        await house.SequenceAsync();
        var before = await house.VerifyAsync();

        await using var place = await LedgerHouse.BuildAsync(engine);
        Directory.CreateDirectory(place.Keys);
        foreach (var key in Directory.EnumerateFiles(house.Keys)) File.Copy(key, Path.Combine(place.Keys, Path.GetFileName(key)));
        var (code, said) = await place.RunAsync("restore", Directory.GetDirectories(backups).Single());
        Assert.True(code == 0, said);
        await place.ActsAsync(2);
        await place.SequenceAsync();
        var after = await place.VerifyAsync();
        Assert.Empty(after.Findings);
        Assert.Equal(before.Leaves, after.Leaves); // as long as before, and another log
        Assert.StartsWith(before.Origin + "/r-", after.Origin, StringComparison.Ordinal);
        Assert.Contains(Assert.Single(after.Earlier), $"{before.Origin}, đã ký đến {before.Leaves}", StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Without_its_key_the_log_waits_and_makes_no_other_by_itself(string engine)
    {
        await using var house = await LedgerHouse.OpenAsync(engine);
        await house.ActsAsync(1);
        await house.SequenceAsync();
        foreach (var key in Directory.EnumerateFiles(house.Keys, "ledger-*.key")) File.Delete(key);
        await house.ActsAsync(1);
        Assert.Equal("ledger.log.key_lost", (await Assert.ThrowsAsync<LedgerStopped>(house.SequenceAsync)).Code);
        var report = await house.VerifyAsync();
        Assert.Empty(report.Findings);
        Assert.Equal((0, report.Checkpoints), (report.Signed, report.Unchecked));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_new_key_signs_on_and_the_old_one_still_checks(string engine)
    {
        await using var house = await LedgerHouse.OpenAsync(engine);
        await house.ActsAsync(1);
        await house.SequenceAsync();
        Assert.Equal(0, (await house.RunAsync("ledger new-key")).Code);
        await house.ActsAsync(1);
        await house.SequenceAsync();
        var (report, note) = (await house.VerifyAsync(), (await house.Log.LatestAsync(default))!);
        Assert.Empty(report.Findings);
        var keys = house.Signer.KeysOf(report.Origin!);
        Assert.False(note.IsSignedBy(keys[0]));
        Assert.True(note.IsSignedBy(keys[1]));
        Assert.Contains(keys[1].ToString(), (await house.RunAsync("ledger key")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_log_older_than_signing_gets_its_tiles_and_its_signature(string engine)
    {
        await using var house = await LedgerHouse.OpenAsync(engine);
        await house.ActsAsync(600);
        await house.SequenceAsync();
        await house.SqlAsync("DELETE FROM ledger_tile; UPDATE ledger_checkpoint SET note = NULL");
        Directory.Delete(house.Keys, recursive: true);
        await new Sequencer(house.Engine, house.Signer).SequenceAsync(default);
        var report = await house.VerifyAsync();
        Assert.Empty(report.Findings);
        Assert.Equal(1, report.Signed);
        Assert.NotNull(await house.Log.TileAsync(1, new TilePath(0, 2), default));
        await house.SqlAsync("UPDATE ledger_checkpoint SET note = NULL");
        Assert.NotEmpty((await house.VerifyAsync()).Findings); // the key is there, so the end must be signed
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Altered_tiles_are_named(string engine)
    {
        await using var house = await LedgerHouse.OpenAsync(engine);
        await house.ActsAsync(520);
        await house.SequenceAsync();
        await house.WithVerifierAsync(async (verifier, _) =>
        {
            await using var hand = await Hand.OpenAsync(house.Engine, verifier);
            foreach (var column in hand.Of("ledger_tile")) Assert.Contains(await hand.ChangeAsync("ledger_tile", column.Column), f => f.Table == "ledger_tile");
            Assert.NotEmpty(await hand.SwapAsync("ledger_tile"));
            Assert.NotEmpty(await hand.DeleteAsync("ledger_tile"));
            Assert.NotEmpty(await hand.AddAsync("ledger_tile"));
            return true;
        });
    }

    private static async Task<byte[][]> LeavesAsync(LedgerHouse house, long size)
    {
        var leaves = new List<byte[]>();
        for (var tile = 0L; tile * 256 < size; tile++)
        {
            var path = new TilePath(tile, (int)Math.Min(256, size - (tile * 256)));
            var (hashes, entries) = ((await house.Log.TileAsync(0, path, default))!, (await house.Log.EntriesAsync(path, default))!);
            for (var i = 0; i < path.Width; i++)
            {
                leaves.Add(hashes[(32 * i)..(32 * (i + 1))]);
                Assert.Equal([0, 32], entries[(34 * i)..((34 * i) + 2)]);
                Assert.Equal(leaves[^1], MerkleHash.Leaf(entries[((34 * i) + 2)..(34 * (i + 1))]));
            }
        }

        return [.. leaves];
    }

    private static async Task WriteAsync(LedgerHouse house, string sql, params (string, object?)[] values)
    {
        await using var connection = await house.Engine.OpenAsync(default);
        await connection.ExecuteAsync(sql, default, null, values);
    }
}
