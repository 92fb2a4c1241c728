using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Tests.Core;
using DangBoSo.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace DangBoSo.Platform.Tests.Acts;

public sealed class SavingTests
{
    private static readonly ActorProfile An = People.Of(Guid.Parse("0198f000-0000-7000-8000-00000000aaaa")) with { PostId = Guid.Parse("0198f000-0000-7000-8000-00000000bbbb") };
    private static readonly ActorProfile Binh = People.Of(Guid.Parse("0198f000-0000-7000-8000-00000000cccc"));

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_change_its_act_and_the_forms_mark_come_together(Engine engine)
    {
        await using var house = await CoreHouse.OpenAsync(engine);
        var (id, mark) = (Ids.New(), Ids.Random());
        var act = await house.AsAsync(An, async s =>
        {
            s.GetRequiredService<FormToken>().Value = mark;
            s.GetRequiredService<AppDb>().Add(new Thing { Id = id, Code = "ĐA-1", Title = "Đề án" });
            return await s.SaveAsync("specimen.made", id);
        });

        await house.AsAsync(An, async s =>
        {
            var db = s.GetRequiredService<AppDb>();
            var row = await db.Set<ActRow>().SingleAsync(a => a.Id == act);
            var change = await db.Set<ActChangeRow>().SingleAsync(c => c.ActId == act);
            Assert.Equal((An.AccountId, An.PostId, (Guid?)id), (row.ActorId, row.PostId, row.SubjectId));
            Assert.Equal(("specimen_thing", id.ToString("D"), 1, "insert"), (change.TableName, change.RowKey, change.RowVersion, change.Operation));
            Assert.Null(change.BeforeJson);
            Assert.Equal($$"""{"code":"ĐA-1","id":"{{id:D}}","phone":null,"title":"Đề án","version":1}""", change.AfterJson);
            var text = new ActText(act, row.Type, row.Version, row.ActorId, row.PostId, row.SubjectId, UtcMicroseconds.ToMicroseconds(row.At), row.Detail);
            Assert.Equal(row.Commitment, ActCommitment.Compute(row.Salt, text.Canonical([new(change.TableName, change.RowKey, change.RowVersion, change.Operation, change.BeforeJson, change.AfterJson)])));
            Assert.Equal(id, (await db.Set<FormTokenRow>().SingleAsync(t => t.Token == mark)).OutcomeId);
        });
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task An_edit_states_only_what_changed_and_counts_the_version(Engine engine)
    {
        await using var house = await CoreHouse.OpenAsync(engine);
        var id = await house.RegisterAsync("A");
        await EditAsync(house, An, id, "mới");
        await house.AsAsync(An, async s =>
        {
            var change = await s.GetRequiredService<AppDb>().Set<ActChangeRow>().SingleAsync(c => c.RowKey == id.ToString("D") && c.RowVersion == 2);
            Assert.Equal(("""{"title":"Tên A","version":1}""", """{"title":"mới","version":2}"""), (change.BeforeJson, change.AfterJson));
            Assert.Equal(2, (await s.ThingAsync(id)).Version);
        });
    }

    /// <summary>One engine alone lets two write at a time.</summary>
    [Fact]
    public async Task Who_loses_to_a_writer_in_the_other_order_is_told_to_send_again_and_can()
    {
        await using var house = await CoreHouse.OpenAsync(Engine.Postgres);
        var (first, second) = (await house.RegisterAsync("A"), await house.RegisterAsync("B"));
        Task BothAsync() => house.AsAsync(An, async s =>
        {
            foreach (var id in new[] { first, second }) (await s.ThingAsync(id)).Title = "mới";
            await s.SaveAsync("specimen.edited");
        });
        var attempts = 1;
        while (!await CrossAsync()) Assert.InRange(++attempts, 2, 20); // the machine was so slow that the rival gave up
        Assert.Equal(0, await house.CountAsync("specimen_thing", "title = 'mới'"));
        await BothAsync();
        Assert.Equal(2, await house.CountAsync("specimen_thing", "title = 'mới'"));

        async Task<bool> CrossAsync()
        {
            var ct = TestContext.Current.CancellationToken;
            await using var rival = await house.Engine.OpenAsync(ct);
            await using var transaction = await rival.BeginTransactionAsync(ct);
            Task LockAsync(Guid id) => rival.ExecuteAsync($"UPDATE specimen_thing SET title = 'khác' WHERE id = '{id}'", ct, transaction);
            await rival.ExecuteAsync("SET LOCAL deadlock_timeout = '5s'", ct, transaction); // who looks first gives up, and each looks once
            await LockAsync(second);
            var act = BothAsync();
            while (await house.CountAsync("pg_stat_activity", "datname = current_database() AND wait_event_type = 'Lock'") == 0) await Task.Delay(10, ct);
            try
            {
                await LockAsync(first); // the ring is closed
            }
            catch (PostgresException lost) when (lost.SqlState is PostgresErrorCodes.DeadlockDetected)
            {
                await transaction.RollbackAsync(ct);
                await act;
                await house.AsAsync(An, async s =>
                {
                    foreach (var id in new[] { first, second }) (await s.ThingAsync(id)).Title = "cũ";
                    await s.SaveAsync("specimen.edited");
                });
                return false;
            }

            Assert.Equal(SaveFailures.Crossed, (await Assert.ThrowsAsync<RuleBroken>(() => act)).Code);
            await transaction.RollbackAsync(ct);
            return true;
        }
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_the_database_refuses_leaves_nothing_behind(Engine engine)
    {
        await using var house = await CoreHouse.OpenAsync(engine);
        await house.RegisterAsync("A");
        var (acts, changes, tokens) = (await house.CountAsync("platform_act"), await house.CountAsync("platform_act_change"), await house.CountAsync("platform_form_token"));
        var broken = await Assert.ThrowsAsync<RuleBroken>(() => house.AsAsync(An, async s =>
        {
            s.GetRequiredService<FormToken>().Value = Ids.Random();
            s.GetRequiredService<AppDb>().AddRange(new Thing { Id = Ids.New(), Code = "B", Title = "b" }, new Thing { Id = Ids.New(), Code = "A", Title = "a" });
            await s.SaveAsync("specimen.made");
        }));
        Assert.Equal("specimen.thing.code_taken", broken.Code);
        Assert.Equal(1, await house.CountAsync("specimen_thing"));
        Assert.Equal((acts, changes, tokens), (await house.CountAsync("platform_act"), await house.CountAsync("platform_act_change"), await house.CountAsync("platform_form_token")));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_same_form_twice_has_the_first_outcome(Engine engine)
    {
        await using var house = await CoreHouse.OpenAsync(engine);
        var (mark, first) = (Ids.Random(), Ids.New());
        await MakeAsync(house, mark, first, "A");
        var again = await Assert.ThrowsAsync<AlreadyPosted>(() => MakeAsync(house, mark, Ids.New(), "B"));
        Assert.Equal(first, again.Outcome);
        Assert.Equal(1, await house.CountAsync("specimen_thing"));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task An_edit_pressed_twice_at_once_is_a_repetition_and_not_a_rival(Engine engine)
    {
        await using var house = await CoreHouse.OpenAsync(engine);
        var id = await house.RegisterAsync("A");
        var mark = Ids.Random();
        var again = await Assert.ThrowsAsync<AlreadyPosted>(() => house.AsAsync(An, async s =>
        {
            var thing = await s.ThingAsync(id);
            await EditAsync(house, An, id, "mới", mark); // the other press, which was quicker
            thing.Title = "mới";
            s.GetRequiredService<FormToken>().Value = mark;
            await s.SaveAsync("specimen.edited", id);
        }));
        Assert.Equal(id, again.Outcome);
        Assert.Equal(1, await house.CountAsync("platform_act", "type = 'specimen.edited'"));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_stale_edit_is_told_who_was_first_and_when(Engine engine)
    {
        await using var house = await CoreHouse.OpenAsync(engine);
        var id = await house.RegisterAsync("A");
        var stale = await Assert.ThrowsAsync<Stale>(() => house.AsAsync(An, async s =>
        {
            var thing = await s.ThingAsync(id);
            await EditAsync(house, Binh, id, "của Bình");
            thing.Title = "của An";
            await s.SaveAsync("specimen.edited", id);
        }));
        Assert.Equal("platform.input.stale", stale.Code);
        Assert.Equal(Binh.DisplayName, stale.Args[0]);
        Assert.EndsWith("31/08/2026", (string)stale.Args[1], StringComparison.Ordinal);
        await house.AsAsync(An, async s => Assert.Equal("của Bình", (await s.ThingAsync(id)).Title));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Other_rooms_answer_in_the_same_act_or_undo_it(Engine engine)
    {
        await using var house = await CoreHouse.OpenAsync(engine, s => s.AddScoped<IHandle<Thing>, Follower>());
        var id = await house.RegisterAsync("A");
        await house.AsAsync(An, async s =>
        {
            s.GetRequiredService<Platform.Acts.Acts>().Raise(await s.ThingAsync(id));
            var act = await s.SaveAsync("specimen.told", id);
            Assert.Equal(1, await s.GetRequiredService<AppDb>().Set<ActChangeRow>().CountAsync(c => c.ActId == act));
            Assert.Equal("Tên A theo", (await s.ThingAsync(id)).Title);
        });
        await Assert.ThrowsAsync<RuleBroken>(() => house.AsAsync(An, async s =>
        {
            s.GetRequiredService<Platform.Acts.Acts>().Raise(await s.ThingAsync(id));
            await s.SaveAsync("specimen.told", id);
        }));
        Assert.Equal(1, await house.CountAsync("platform_act", "type = 'specimen.told'"));
    }

    private static Task MakeAsync(CoreHouse house, Guid mark, Guid id, string code) => house.AsAsync(An, async s =>
    {
        s.GetRequiredService<FormToken>().Value = mark;
        s.GetRequiredService<AppDb>().Add(new Thing { Id = id, Code = code, Title = code });
        await s.SaveAsync("specimen.made", id);
    });

    private static Task EditAsync(CoreHouse house, ActorProfile who, Guid id, string title, Guid? mark = null) => house.AsAsync(who, async s =>
    {
        (await s.ThingAsync(id)).Title = title;
        s.GetRequiredService<FormToken>().Value = mark;
        await s.SaveAsync("specimen.edited", id);
    });

    private sealed class Follower : IHandle<Thing>
    {
        public Task HandleAsync(Thing happened, CancellationToken ct)
        {
            if (happened.Title.EndsWith("theo", StringComparison.Ordinal)) throw new RuleBroken("specimen.thing.followed");
            happened.Title += " theo";
            return Task.CompletedTask;
        }
    }
}
