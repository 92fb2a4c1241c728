using System.Globalization;
using DangBoSo.Ledger.Domain;
using DangBoSo.Ledger.Domain.Notes;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Data;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Ledger.Tests.Witnessed;

/// <summary>Who has the database and the keys: rewrites an act, its leaf and every checkpoint, and signs it all anew.</summary>
internal static class Forger
{
    public static async Task RewriteAsync(TwoHouses houses)
    {
        await using var connection = await houses.Log.Services.GetRequiredService<IEngine>().OpenAsync(CancellationToken.None);
        var acts = await connection.ListAsync("SELECT a.id, a.at, a.salt, l.leaf_index FROM platform_act a JOIN ledger_leaf l ON l.act_id = a.id WHERE a.type = 'test.done' ORDER BY a.id LIMIT 1",
            r => (Id: r.GetValue(0), At: r.GetInt64(1), Salt: (byte[])r.GetValue(2), Index: r.GetInt64(3)), CancellationToken.None);
        var (key, at, salt, index) = acts[0];
        var id = key as Guid? ?? Guid.Parse((string)key, CultureInfo.InvariantCulture);
        var commitment = ActCommitment.Compute(salt, new ActText(id, "test.undone", 1, null, null, null, at, "{}").Canonical([]));
        await connection.ExecuteAsync("UPDATE platform_act SET type = 'test.undone', commitment = @c WHERE id = @id", CancellationToken.None, null, ("c", commitment), ("id", key));
        await connection.ExecuteAsync("UPDATE ledger_leaf SET leaf_hash = @h WHERE leaf_index = @i", CancellationToken.None, null, ("h", MerkleHash.Leaf(commitment)), ("i", index));

        var leaves = await connection.ListAsync("SELECT leaf_hash FROM ledger_leaf ORDER BY leaf_index", r => (byte[])r.GetValue(0), CancellationToken.None);
        foreach (var size in await connection.ListAsync("SELECT tree_size FROM ledger_checkpoint ORDER BY tree_size", r => r.GetInt64(0), CancellationToken.None))
        {
            var tree = new Frontier();
            foreach (var leaf in leaves.Take((int)size)) tree.Append(leaf);
            var note = houses.Signer.Sign(new CheckpointText(houses.LogKey.Name, size, tree.Root()));
            await connection.ExecuteAsync("UPDATE ledger_checkpoint SET root_hash = @r, frontier = @f, note = @n WHERE tree_size = @s", CancellationToken.None, null,
                ("r", tree.Root()), ("f", tree.ToBytes()), ("n", note.ToString()), ("s", size));
            houses.Signer.Remember(note);
        }

        await connection.ExecuteAsync("DELETE FROM ledger_cosignature", CancellationToken.None);
        Assert.True((await houses.LatestAsync()).IsSignedBy(houses.LogKey));
    }
}
