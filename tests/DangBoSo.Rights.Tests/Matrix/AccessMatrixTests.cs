using DangBoSo.Testing;
using DangBoSo.Testing.Filled;
using Xunit;

namespace DangBoSo.Rights.Tests.Matrix;

/// <summary>
/// Every endpoint of the running house, asked by every role above, inside, below and beside the record's unit, and compared with what
/// docs/access-matrix.md says. A new endpoint without a decision fails here; so does a decision that changed unseen.
/// </summary>
public sealed class AccessMatrixTests
{
    /// <summary>Set to 1, the table is written instead of compared; then read what changed in it as a reviewer.</summary>
    private const string Write = "DANGBOSO_WRITE_MATRIX";

    // One engine: who may what is decided before any engine is asked, and RightsTests sweep both.
    [Fact]
    public async Task Everybody_may_what_the_table_says()
    {
        await using var filled = await FilledWorld.OpenAsync(Engine.Sqlite, NothingStays.Add, ["--soffice", "/nowhere", .. OpenIdProvider.Unreachable]);
        using var cast = await Cast.SignInAsync(filled, Place.All);
        var walk = new Walk(cast, await Subjects.FindAsync(filled));
        var before = await State.ReadAsync(filled.House);
        // Tiles of the log name no record: who reads them is a setting, and LogDoorTests try it. The checkpoint stands for them here.
        var rows = await walk.AllAsync(Door.Of(filled.House).Where(d => !d.Name.Contains("/ledger/log/tile/", StringComparison.Ordinal)));
        // That a notice was read is one statement of its own, without a transaction.
        Assert.Empty(State.Changed(before, await State.ReadAsync(filled.House)).Except(["platform_notice"]));

        var path = Path.Combine(Papers.Repository(), "docs", "access-matrix.md");
        var written = await File.ReadAllTextAsync(path);
        var walked = Table.Render(written, cast.Roles, rows);
        if (Environment.GetEnvironmentVariable(Write) == "1") await File.WriteAllTextAsync(path, walked);
        else Nothing([.. Table.Differences(written, walked, cast.Roles)], $"docs/access-matrix.md differs. Is it meant? Run this test with {Write}=1, and read what changed.");
        Nothing([.. Unfair(rows, walk)], "403 is for who may see the record but not do the act; to all others it does not exist.");
    }

    /// <summary>Whoever is told 403 about a record must be able to see it; whoever sees it must not be told that it does not exist.</summary>
    private static IEnumerable<string> Unfair(IEnumerable<Row> rows, Walk walk) =>
        from row in rows
        let page = row.Subject?.ShownAt
        where page is not null
        from role in row.Roles
        from told in role.Value.Zip(row.Place.Units)
        let sees = walk.Shown(page, told.Second, role.Key)
        where (told.First is Decision.Unknown) != (sees is not Decision.Allowed)
        select $"{role.Key} of {told.Second} {row.Door.Name} → {told.First}, but {page} → {sees}";

    private static void Nothing(IReadOnlyList<string> wrong, string why) => Assert.True(wrong.Count == 0, $"{why}\n{wrong.Count}:\n{string.Join('\n', wrong.Order(StringComparer.Ordinal))}");
}
