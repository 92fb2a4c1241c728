using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Identity;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Organisation.Tests.Members;

/// <summary>A database from before card numbers were sealed: the next start seals them, and they are found as before.</summary>
public sealed class SealedCardUpgradeTests
{
    private const string Before = "SELECT id FROM organisation_member";

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Card_numbers_of_an_older_database_are_sealed_and_found(Engine engine)
    {
        await using var database = await OwnDatabase.CreateAsync(engine);
        await using var app = Web.House.Build([.. database.Switches]);
        var (db, migrator) = (app.Services.GetRequiredService<IEngine>(), app.Services.GetRequiredService<Migrator>());
        await using (var connection = await db.OpenAsync(CancellationToken.None))
        {
            // As far as the scripts went then.
            foreach (var script in migrator.Shipped().Where(s => s.Room is "platform" && s.Number < 4 || s.Room is "organisation" && s.Number < 3)) await connection.ExecuteAsync(script.Sql, CancellationToken.None);
            await connection.ExecuteAsync("CREATE TABLE platform_schema (room TEXT NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL, PRIMARY KEY (room, number))", CancellationToken.None);
            foreach (var script in migrator.Shipped().Where(s => s.Room is "platform" && s.Number < 4 || s.Room is "organisation" && s.Number < 3))
                await connection.ExecuteAsync("INSERT INTO platform_schema (room, number, name, checksum, applied_at) VALUES (@room, @number, @name, @checksum, 0)", CancellationToken.None, null,
                    ("room", script.Room), ("number", script.Number), ("name", script.Name), ("checksum", script.Checksum));
            for (var i = 0; i < 3; i++)
            {
                var id = Ids.Random();
                await connection.ExecuteAsync($"INSERT INTO organisation_member (id, card_number, full_name, name_sort, name_folded, birth_date, sex, joined_on, version) VALUES ('{id:D}', '3471234{i}', 'Lê Thị Ánh', 'anh', 'le thi anh', '1990-01-01', 'Female', '2015-02-03', 1)", CancellationToken.None);
                await connection.ExecuteAsync($"INSERT INTO platform_search (record_id, kind, title, body, folded, tokens) VALUES ('{id:D}', 'organisation.member', 'Lê Thị Ánh', '3471234{i}', 'le thi anh 3471234{i}', 'u1')", CancellationToken.None);
            }
        }

        await app.Services.PrepareHouseAsync(CancellationToken.None);
        await using var scope = app.Services.CreateAsyncScope();
        var found = await scope.ServiceProvider.GetRequiredService<IMembers>().ByCardAsync(["34712341", "34712342", "99999999"], CancellationToken.None);
        Assert.Equal(["34712341", "34712342"], found.Keys.Order(StringComparer.Ordinal));
        await using var after = await db.OpenAsync(CancellationToken.None);
        Assert.Equal(3, (await after.ListAsync(Before, r => r.GetValue(0), CancellationToken.None)).Count);
        Assert.Equal(["le thi anh", "le thi anh", "le thi anh"], await after.ListAsync("SELECT folded FROM platform_search ORDER BY seq", r => r.GetString(0), CancellationToken.None));
        if (engine is Engine.Sqlite) Assert.All(Directory.GetFiles(database.Folder, "dangboso.db*"), f => Assert.Equal(-1, Read(f).AsSpan().IndexOf("3471234"u8)));
    }

    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
