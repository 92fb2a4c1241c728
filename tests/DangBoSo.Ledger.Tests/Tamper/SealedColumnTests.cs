using System.Runtime.CompilerServices;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Jobs;
using DangBoSo.Platform.Seals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Ledger.Tests.Tamper;

/// <summary>The ledger checks sealed columns by the digest in the act: another key is nothing to it, another value is.</summary>
public sealed class SealedColumnTests
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Another_key_is_no_finding_and_another_value_is_whatever_way_it_came(string engine)
    {
        await using var house = await LedgerHouse.OpenAsync(engine);
        var (one, other) = (Ids.Random(), Ids.Random());
        await house.ActAsync("test.entered", db => AddAsync(db, (one, "34000001"), (other, "34000002")));
        var first = await BoxAsync(house, one);
        await house.ActAsync("test.corrected", async db => db.Entry((await db.FindAsync(Member(db).ClrType, one))!).Property("Card").CurrentValue = SealedText.Of("34000003"));
        await house.SequenceAsync();
        Assert.Empty((await house.VerifyAsync()).Findings);
        await house.WithVerifierAsync(async (verifier, _) =>
        {
            // An older value of the same row opens there; the act says another.
            await using var hand = await Hand.OpenAsync(house.Engine, verifier);
            await NamedAsync(hand, "organisation_member", "card", $"UPDATE organisation_member SET card = @old WHERE id = '{one:D}'", ("old", first));
            return 0;
        });

        Assert.Equal(0, (await house.RunAsync("keys rotate")).Code);
        await ResealAsync(house);
        Assert.Equal(0, (await house.RunAsync("keys retire")).Code);
        await house.SequenceAsync();
        Assert.Empty((await house.VerifyAsync()).Findings);

        await house.WithVerifierAsync(async (verifier, _) =>
        {
            await using var hand = await Hand.OpenAsync(house.Engine, verifier);
            await NamedAsync(hand, "organisation_member", "card", $"UPDATE organisation_member SET card = (SELECT card FROM organisation_member WHERE id = '{other:D}') WHERE id = '{one:D}'");
            await NamedAsync(hand, "organisation_member", "card_hash", $"UPDATE organisation_member SET card_hash = '2:{new string('0', 64)}' WHERE id = '{one:D}'");
            await NamedAsync(hand, "platform_act", null, "DELETE FROM platform_act_seal WHERE column_name = 'card'");
            await NamedAsync(hand, "platform_act_seal", null, "UPDATE platform_act_seal SET ordinal = ordinal + 77");
            return 0;
        });
    }

    [Fact]
    public async Task Without_the_keys_the_rest_is_checked_and_it_says_what_is_not()
    {
        await using var house = await LedgerHouse.OpenAsync("sqlite");
        await house.ActAsync("test.entered", db => AddAsync(db, (Ids.Random(), "34000001")));
        await house.SequenceAsync();
        foreach (var key in Directory.GetFiles(house.Keys, "column-*.key")) File.Delete(key);
        var report = await house.VerifyAsync();
        Assert.Empty(report.Findings);
        Assert.Equal(2, report.Unopened); // in its row, and as its act keeps it
        Assert.Contains("2 giá trị chưa kiểm được", (await house.CommandAsync()).Text, StringComparison.Ordinal);
    }

    private static IEntityType Member(AppDb db) => db.Model.GetEntityTypes().Single(e => e.GetTableName() == "organisation_member");

    private static Task AddAsync(AppDb db, params (Guid Id, string Card)[] members)
    {
        foreach (var (id, card) in members)
        {
            var entry = db.Entry(RuntimeHelpers.GetUninitializedObject(Member(db).ClrType));
            (entry.Property("Id").CurrentValue, entry.Property("Card").CurrentValue) = (id, SealedText.Of(card));
            foreach (var name in (string[])["FullName", "NameSort", "NameFolded"]) entry.Property(name).CurrentValue = "Lê Thị Ánh";
            entry.State = EntityState.Added;
        }

        return Task.CompletedTask;
    }

    private static async Task NamedAsync(Hand hand, string table, string? column, string sql, params (string, object?)[] parameters)
    {
        var found = await hand.LookAsync(t => hand.WriteAsync(sql, t, parameters));
        Assert.True(found.Any(f => f.Table == table && f.Column == column), $"{sql}: {string.Join("; ", found)}");
    }

    private static async Task<byte[]> BoxAsync(LedgerHouse house, Guid member)
    {
        await using var connection = await house.Engine.OpenAsync(CancellationToken.None);
        return (byte[])(await connection.ScalarAsync("SELECT card FROM organisation_member WHERE id = @id", CancellationToken.None, null, ("id", house.Engine.Key(member))))!;
    }

    private static async Task ResealAsync(LedgerHouse house)
    {
        for (var ended = false; !ended;)
        {
            await using var scope = house.Services.CreateAsyncScope();
            var job = await scope.ServiceProvider.GetRequiredService<AppDb>().Set<Job>().SingleAsync(j => j.Kind == "platform.reseal");
            ended = await scope.ServiceProvider.GetServices<IJobHandler>().Single(h => h.Kind == job.Kind).StepAsync(job, CancellationToken.None);
        }
    }
}
