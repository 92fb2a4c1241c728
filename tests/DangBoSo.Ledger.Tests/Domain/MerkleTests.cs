using DangBoSo.Ledger.Domain;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace DangBoSo.Ledger.Tests.Domain;

/// <summary>Leaves and roots are the test vectors of the certificate-transparency reference implementation.</summary>
public sealed class MerkleTests
{
    private static readonly string[] Inputs =
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    private static readonly string[] Roots =
    [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    private static readonly byte[][] Leaves = [.. Inputs.Select(i => MerkleHash.Leaf(Convert.FromHexString(i)))];

    [Fact]
    public void Frontier_gives_the_known_roots_and_survives_storage()
    {
        var frontier = new Frontier();
        for (var size = 0; size < Roots.Length; size++)
        {
            Assert.Equal(Roots[size], Convert.ToHexStringLower(frontier.Root()));
            frontier = Frontier.Parse(size, frontier.ToBytes());
            if (size < Leaves.Length) frontier.Append(Leaves[size]);
        }
    }

    [Theory]
    [InlineData(0, 8, "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7,5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e,6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")]
    [InlineData(5, 8, "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b,ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0,d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(2, 3, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    public void Inclusion_paths_are_the_known_ones(int index, int size, string path) =>
        Assert.Equal(path.Split(','), MerkleProof.Inclusion(index, Leaves.AsSpan(0, size)).Select(Convert.ToHexStringLower));

    [Theory]
    [InlineData(1, 1, "")]
    [InlineData(6, 8, "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a,ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0,d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(2, 5, "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e,bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")]
    public void Consistency_proofs_are_the_known_ones(int size, int later, string proof) =>
        Assert.Equal(proof, string.Join(',', MerkleProof.Consistency(size, Leaves.AsSpan(0, later)).Select(Convert.ToHexStringLower)));

    [Fact]
    public void Every_proof_of_any_tree_checks_and_no_altered_one_does()
    {
        for (var size = 1; size <= 33; size++)
        {
            var leaves = Enumerable.Range(0, size).Select(i => MerkleHash.Leaf([(byte)i])).ToArray();
            var root = MerkleProof.Root(leaves);
            for (var i = 0; i < size; i++)
            {
                var path = MerkleProof.Inclusion(i, leaves);
                Assert.True(MerkleProof.IsIncluded(i, size, leaves[i], path, root));
                Assert.False(MerkleProof.IsIncluded(i, size, MerkleHash.Leaf([99]), path, root));
                if (size > 1) Assert.False(MerkleProof.IsIncluded((i + 1) % size, size, leaves[i], path, root));
                var early = MerkleProof.Root(leaves.AsSpan(0, i + 1));
                var proof = MerkleProof.Consistency(i + 1, leaves);
                Assert.True(MerkleProof.IsConsistent(i + 1, early, size, root, proof));
                Assert.False(MerkleProof.IsConsistent(i + 1, MerkleHash.Empty, size, root, proof));
            }
        }
    }

    [Fact]
    public void Appending_equals_computing_over_all() =>
        Check.QuickThrowOnFailure(Prop.ForAll<byte[][]>(data =>
        {
            var leaves = data.Where(d => d is not null).Select(d => MerkleHash.Leaf(d)).ToArray();
            var expected = leaves.Length == 0 ? MerkleHash.Empty : Recursive(leaves);
            return expected.AsSpan().SequenceEqual(MerkleProof.Root(leaves));
        }));

    private static byte[] Recursive(ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length == 1) return leaves[0];
        var split = 1;
        while (split * 2 < leaves.Length) split *= 2;
        return MerkleHash.Node(Recursive(leaves[..split]), Recursive(leaves[split..]));
    }
}
