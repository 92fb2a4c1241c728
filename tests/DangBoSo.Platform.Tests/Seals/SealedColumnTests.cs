using System.Security.Cryptography;
using System.Text;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Seals;
using DangBoSo.Platform.Tests.Core;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Platform.Tests.Seals;

public sealed class SealedColumnTests
{
    private const string Phone = "0912345678";

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_value_lies_sealed_opens_in_its_own_row_and_is_found_by_the_whole_of_it(Engine engine)
    {
        await using var book = await Phonebook.OpenAsync(engine);
        var (one, other) = await book.EnterAsync("0912345678", "0987654321") is [var a, var b] ? (a, b) : default;
        var raw = await book.RawAsync(one);
        Assert.Equal(-1, ((byte[])raw[0]!).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Phone)));
        Assert.StartsWith("1:", (string)raw[1]!, StringComparison.Ordinal);
        Assert.Equal(Phone, await book.PhoneAsync(one));
        Assert.Equal(one, await book.FindAsync(Phone));
        Assert.Null(await book.FindAsync("091234567"));
        Assert.Equal(0, await book.House.CountAsync("platform_act_change", $"after_json LIKE '%{Phone}%' AND table_name = 'specimen_thing' AND after_json LIKE '%\"phone\":\"%'"));
        Assert.Equal(2, await book.House.CountAsync("platform_act_change", "table_name = 'specimen_thing' AND after_json LIKE '%\"phone\":{\"sealed\":\"%'"));

        await book.House.SqlAsync($"UPDATE specimen_thing SET phone = (SELECT phone FROM specimen_thing WHERE id = '{one:D}') WHERE id = '{other:D}'");
        await Assert.ThrowsAsync<AuthenticationTagMismatchException>(() => book.PhoneAsync(other));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_is_typed_again_as_it_was_is_no_change_and_nothing_is_nothing(Engine engine)
    {
        await using var book = await Phonebook.OpenAsync(engine);
        var one = (await book.EnterAsync(Phone))[0];
        var before = await book.RawAsync(one);
        await book.ChangeAsync(one, Phone, "Tên khác");
        var after = await book.RawAsync(one);
        Assert.Equal(before[0], after[0]);
        Assert.Equal(0, await book.House.CountAsync("platform_act_change", "operation = 'update' AND after_json LIKE '%phone%'"));
        await book.ChangeAsync(one, null);
        Assert.Equal((null, null), ((await book.RawAsync(one))[0], (await book.RawAsync(one))[1]));
        Assert.Null(await book.PhoneAsync(one));
        Assert.Equal(1, await book.House.CountAsync("platform_act_change", "after_json LIKE '%\"phone\":null%' AND before_json LIKE '%\"sealed\"%'"));
        await book.EnterAsync(Phone + "9");
        await book.ChangeAsync(one, Phone);
        Assert.Equal(Phone, await book.PhoneAsync(one));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_same_value_twice_is_refused_in_its_own_words(Engine engine)
    {
        await using var book = await Phonebook.OpenAsync(engine);
        await book.EnterAsync(Phone);
        Assert.Equal("specimen.thing.phone_taken", (await Assert.ThrowsAsync<RuleBroken>(() => book.House.AsAsync(ActorProfile.System, async s =>
        {
            s.GetRequiredService<AppDb>().Add(new Thing { Id = Ids.New(), Code = "B", Title = "B", Phone = SealedText.Of(Phone) });
            await s.SaveAsync("specimen.registered");
        }))).Code);
    }

    [Fact]
    public async Task A_key_directory_of_another_installation_stops_the_start()
    {
        await using var book = await Phonebook.OpenAsync(Engine.Sqlite);
        await File.WriteAllBytesAsync(Path.Combine(book.Keys, "column-1.key"), RandomNumberGenerator.GetBytes(32));
        // As the next process would see it: this one knows the key already.
        var wrong = new ColumnKeys(DangBoSo.Platform.Files.KeyDirectory.At(book.Keys));
        var right = book.House.Services.GetRequiredService<ColumnKeys>();
        Assert.NotEqual(right.CheckValue(ColumnKeys.Closing, 1), wrong.CheckValue(ColumnKeys.Closing, 1));
        File.Delete(Path.Combine(book.Keys, "column-1.key"));
        Assert.Contains("column-1.key", (await Assert.ThrowsAsync<InvalidOperationException>(() => book.House.Services.PrepareHouseAsync(CancellationToken.None))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sealed_text_never_writes_itself()
    {
        Assert.Equal("•••", SealedText.Of(Phone).ToString());
        Assert.DoesNotContain(Phone, $"{SealedText.Of(Phone)}{System.Text.Json.JsonSerializer.Serialize(SealedText.Of(Phone))}", StringComparison.Ordinal);
    }

    /// <summary>What a schema script took out of a plain column is sealed by the next start, as an act, and lies plain nowhere.</summary>
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task An_upgrade_seals_what_was_plain(Engine engine)
    {
        await using var book = await Phonebook.OpenAsync(engine);
        var ids = await book.House.AsAsync(ActorProfile.System, async s =>
        {
            var things = Enumerable.Range(0, 450).Select(i => new Thing { Id = Ids.New(), Code = $"c{i}", Title = "Tên" }).ToList();
            s.GetRequiredService<AppDb>().AddRange(things);
            await s.SaveAsync("specimen.registered");
            return things.ConvertAll(t => t.Id);
        });
        foreach (var some in ids.Index().Chunk(100))
            await book.House.SqlAsync($"INSERT INTO platform_to_seal (table_name, column_name, row_key, plain) VALUES {string.Join(", ", some.Select(x => $"('specimen_thing', 'phone', '{x.Item:D}', '09{x.Index:000}00001')"))}");
        await book.House.Services.PrepareHouseAsync(CancellationToken.None);
        Assert.Equal(0, await book.House.CountAsync("platform_to_seal"));
        Assert.Equal(("0904900001", ids[449]), (await book.PhoneAsync(ids[49]), await book.FindAsync("0944900001")));
        Assert.Equal(3, await book.House.CountAsync("platform_act", "type = 'platform.sealed'"));
        if (engine is Engine.Sqlite) Assert.Equal(-1, (await File.ReadAllBytesAsync(Path.Combine(book.House.Folder, "dangboso.db"))).AsSpan().IndexOf("0904900001"u8));
    }
}
