using System.Text.Json.Nodes;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Commands;
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

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Acts_from_before_the_sealing_still_agree_with_the_rows(Engine engine)
    {
        await using var database = await OwnDatabase.CreateAsync(engine);
        await using var app = Web.House.Build([.. database.Switches]);
        var (db, migrator) = (app.Services.GetRequiredService<IEngine>(), app.Services.GetRequiredService<Migrator>());
        await using (var connection = await db.OpenAsync(CancellationToken.None))
        {
            // All rooms as they were when members came with their numbers in plain words: the acts say so, for ever.
            var older = migrator.Shipped().Where(s => !(s.Room is "platform" && s.Number >= 4) && !(s.Room is "organisation" && s.Number >= 3)).ToList();
            foreach (var script in older) await connection.ExecuteAsync(script.Sql, CancellationToken.None);
            await connection.ExecuteAsync("CREATE TABLE platform_schema (room TEXT NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL, PRIMARY KEY (room, number))", CancellationToken.None);
            foreach (var script in older)
                await connection.ExecuteAsync("INSERT INTO platform_schema (room, number, name, checksum, applied_at) VALUES (@room, @number, @name, @checksum, 0)", CancellationToken.None, null,
                    ("room", script.Room), ("number", script.Number), ("name", script.Name), ("checksum", script.Checksum));
            for (var i = 0; i < 3; i++) await EnterAsync(db, connection, $"3471234{i}");
        }

        await app.Services.PrepareHouseAsync(CancellationToken.None);
        Assert.Equal((0, ""), await VerifyAsync(app.Services));
        // And it is not blind to them: what such an act said of a name is held against the row.
        await using (var connection = await db.OpenAsync(CancellationToken.None)) await connection.ExecuteAsync("UPDATE organisation_member SET full_name = 'Người Khác' WHERE name_sort = 'anh1'", CancellationToken.None);
        var (code, said) = await VerifyAsync(app.Services);
        Assert.NotEqual(0, code);
        Assert.Contains("full_name", said, StringComparison.Ordinal);
    }

    // As the handler of that time left it: row and act, with everything plain.
    private static async Task EnterAsync(IEngine db, System.Data.Common.DbConnection connection, string card)
    {
        var (id, act, salt, at) = (Ids.Random(), Ids.New(TimeProvider.System.GetUtcNow()), ActCommitment.NewSalt(), 1_700_000_000_000_000L);
        await connection.ExecuteAsync($"INSERT INTO organisation_member (id, card_number, full_name, name_sort, name_folded, birth_date, sex, joined_on, version) VALUES ('{id:D}', '{card}', 'Lê Thị Ánh', 'anh{card[^1]}', 'le thi anh', '1990-01-01', 'Female', '2015-02-03', 1)", CancellationToken.None);
        var after = CanonicalJson.Write(new JsonObject { ["id"] = id.ToString("D"), ["card_number"] = card, ["full_name"] = "Lê Thị Ánh", ["birth_date"] = "1990-01-01", ["sex"] = "Female", ["joined_on"] = "2015-02-03", ["official_on"] = null, ["version"] = 1 });
        var text = new ActText(act, "organisation.member_entered", 1, null, null, id, at, "{}").Canonical([new ActChangeText("organisation_member", id.ToString("D"), 1, "insert", null, after)]);
        await connection.ExecuteAsync("INSERT INTO platform_act (id, type, version, subject_id, at, detail, salt, commitment) VALUES (@id, 'organisation.member_entered', 1, @subject, @at, '{}', @salt, @commitment)", CancellationToken.None, null,
            ("id", db.Key(act)), ("subject", db.Key(id)), ("at", at), ("salt", salt), ("commitment", ActCommitment.Compute(salt, text)));
        await connection.ExecuteAsync("INSERT INTO platform_act_change (act_id, ordinal, table_name, row_key, row_version, operation, before_json, after_json) VALUES (@id, 0, 'organisation_member', @row, 1, 'insert', NULL, @after)", CancellationToken.None, null,
            ("id", db.Key(act)), ("row", id.ToString("D")), ("after", after));
    }

    /// <summary>The operator's command; what it says only when something is wrong.</summary>
    private static async Task<(int Code, string Said)> VerifyAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        await using var output = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        var code = await scope.ServiceProvider.GetServices<ICommand>().Single(c => c.Name == "ledger verify").RunAsync([], output, CancellationToken.None);
        return (code, code == 0 ? "" : output.ToString());
    }

    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
