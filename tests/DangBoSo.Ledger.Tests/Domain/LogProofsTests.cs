using DangBoSo.Ledger.Domain;
using Xunit;

namespace DangBoSo.Ledger.Tests.Domain;

/// <summary>Proofs taken from tiles equal those taken from the leaves by the definition.</summary>
public sealed class LogProofsTests
{
    private static readonly byte[][] Leaves = [.. Enumerable.Range(0, 66_000).Select(i => MerkleHash.Leaf(BitConverter.GetBytes(i)))];

    private static readonly List<byte[][]> Levels = Build();

    [Fact]
    public async Task Small_logs_at_every_place()
    {
        for (var size = 1; size <= 33; size++)
        {
            for (var i = 0; i < size; i++) await CompareAsync(i, size);
        }
    }

    [Theory]
    [InlineData(0, 256)]
    [InlineData(255, 256)]
    [InlineData(256, 257)]
    [InlineData(300, 512)]
    [InlineData(511, 700)]
    [InlineData(65_535, 65_536)]
    [InlineData(65_536, 65_537)]
    [InlineData(12_345, 66_000)]
    [InlineData(65_999, 66_000)]
    public Task Where_tiles_fill(int index, int size) => CompareAsync(index, size);

    [Theory]
    [InlineData("000", 0, 256)]
    [InlineData("x001/x234/067", 1234067, 256)]
    [InlineData("005.p/17", 5, 17)]
    [InlineData("x001/000.p/255", 1000, 255)]
    public void A_tiles_path_is_written_in_one_way(string path, long index, int width)
    {
        Assert.Equal(new TilePath(index, width), TilePath.Parse(path));
        Assert.Equal(path, TilePath.Of(index, width));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("x000/001")]
    [InlineData("1000")]
    [InlineData("001/002")]
    [InlineData("001.p/0")]
    [InlineData("001.p/256")]
    [InlineData("001.p/01")]
    [InlineData("../001")]
    [InlineData("x001")]
    [InlineData("-01")]
    public void Any_other_path_is_none(string path) => Assert.Null(TilePath.Parse(path));

    private static async Task CompareAsync(int index, int size)
    {
        var proofs = new LogProofs((level, first, count) => Task.FromResult<IReadOnlyList<byte[]>>([.. Levels[level].Skip((int)first).Take(count)]));
        var (leaves, root) = (Leaves[..size], MerkleProof.Root(Leaves.AsSpan(0, size)));
        Assert.Equal(root, await proofs.RootAsync(0, size));
        var path = await proofs.InclusionAsync(index, size);
        Assert.Equal(MerkleProof.Inclusion(index, leaves), path);
        Assert.True(MerkleProof.IsIncluded(index, size, Leaves[index], path, root));
        var proof = await proofs.ConsistencyAsync(index + 1, size);
        Assert.Equal(MerkleProof.Consistency(index + 1, leaves), proof);
        Assert.True(MerkleProof.IsConsistent(index + 1, MerkleProof.Root(Leaves.AsSpan(0, index + 1)), size, root, proof));
    }

    private static List<byte[][]> Build()
    {
        var levels = new List<byte[][]> { Leaves };
        while (levels[^1].Length >= TilePath.Full) levels.Add([.. levels[^1].Chunk(TilePath.Full).Where(c => c.Length == TilePath.Full).Select(c => MerkleProof.Root(c))]);
        return levels;
    }
}
