using DangBoSo.Ledger.Domain;
using DangBoSo.Ledger.Domain.Notes;
using DangBoSo.Ledger.Tests.Tamper;
using Xunit;

namespace DangBoSo.Ledger.Tests.Mutations;

public sealed class MutationTests(ITestOutputHelper output)
{
    private static readonly bool Slow = Environment.GetEnvironmentVariable("DANGBOSO_SLOW") == "1";

    [Theory]
    [InlineData("sqlite", 150, 8_000)]
    [InlineData("postgres", 75, 2_000)]
    public async Task Every_random_alteration_of_the_database_is_found_and_named(string engine, int usually, int slowly)
    {
        await using var house = await LedgerHouse.OpenAsync(engine);
        await house.ActsAsync(530); // two full tiles
        await new Specimens(house).MakeAsync();
        var clean = await house.VerifyAsync();
        Assert.Empty(clean.Findings);
        var count = Slow ? slowly : usually;
        var missed = await house.WithVerifierAsync(async (verifier, _) =>
        {
            await using var hand = await Hand.OpenAsync(house.Engine, verifier);
            var mutations = new Mutations(hand, clean);
            await mutations.LearnAsync();
            var list = new List<string>();
            for (var number = 0; number < count; number++) if (await mutations.TryAsync(number) is { } miss) list.Add(miss);
            return list;
        });
        Assert.Empty(missed);
        Assert.Empty((await house.VerifyAsync()).Findings);
        output.WriteLine($"{count} alterations");
    }

    /// <summary>What leaves the house: one bit of a checkpoint, a tile, a proof or a request to a witness.</summary>
    [Fact]
    public async Task Every_flipped_bit_of_what_is_published_is_found()
    {
        const int size = 700;
        var leaves = Enumerable.Range(0, size).Select(i => MerkleHash.Leaf(BitConverter.GetBytes(i))).ToArray();
        var proofs = new LogProofs((level, first, count) => Task.FromResult<IReadOnlyList<byte[]>>(
            level == 0 ? leaves[(int)first..(int)(first + count)] : [.. leaves.Chunk(256).Skip((int)first).Take(count).Select(c => MerkleProof.Root(c))]));
        var root = MerkleProof.Root(leaves);
        var signer = new NoteSigner("example.org/log", VerifierKey.Plain, new byte[32]);
        var text = new CheckpointText(signer.Key.Name, size, root).ToString();
        var note = System.Text.Encoding.UTF8.GetBytes(new SignedNote(text, [signer.Sign(text)]).ToString());
        for (var bit = 0; bit < note.Length * 8; bit++) Assert.False(Holds(Flipped(note, bit), signer.Key), $"bit {bit} of the checkpoint");

        var random = new Random(1);
        for (var i = 0; i < 2_000; i++)
        {
            var (index, early) = (random.Next(size), random.Next(1, size));
            var path = await proofs.InclusionAsync(index, size);
            Assert.True(MerkleProof.IsIncluded(index, size, leaves[index], path, root));
            var step = random.Next(path.Count);
            path[step] = Flipped(path[step], random.Next(256)); // a copy: a step may be a leaf itself
            Assert.False(MerkleProof.IsIncluded(index, size, leaves[index], path, root));
            var proof = await proofs.ConsistencyAsync(early, size);
            Assert.True(MerkleProof.IsConsistent(early, MerkleProof.Root(leaves.AsSpan(0, early)), size, root, proof));
            if (random.Next(2) == 0) proof[random.Next(proof.Count)] = [.. MerkleHash.Empty];
            else proof.RemoveAt(random.Next(proof.Count));
            Assert.False(MerkleProof.IsConsistent(early, MerkleProof.Root(leaves.AsSpan(0, early)), size, root, proof));
        }

        for (var i = 0; i < 200; i++)
        {
            var altered = leaves.Select(l => l.ToArray()).ToArray();
            altered[random.Next(size)][random.Next(32)] ^= (byte)(1 << random.Next(8));
            Assert.NotEqual(root, MerkleProof.Root(altered));
        }
    }

    private static byte[] Flipped(byte[] bytes, int bit)
    {
        var flipped = bytes.ToArray();
        flipped[bit / 8] ^= (byte)(1 << (bit % 8));
        return flipped;
    }

    private static bool Holds(byte[] note, VerifierKey key)
    {
        try
        {
            return SignedNote.Parse(note).IsSignedBy(key);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
