using System.Text.Json.Nodes;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Faults;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Live;
using DangBoSo.Platform.Seals;
using DangBoSo.Platform.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Platform.Acts;

/// <summary>
/// The only way to save. The change, its act and the mark of the form that asked for it are one transaction: there is never
/// one without the others.
/// </summary>
public sealed class Acts(AppDb db, IEngine engine, Actor actor, FormToken form, SaveFailures failures, SharedContent content, LiveFeed live, TimeProvider clock, IServiceProvider services)
{
    private readonly List<Func<CancellationToken, Task>> handlers = [];
    private readonly List<string> topics = [];
    private readonly List<(string Lock, Func<CancellationToken, Task> Check)> guards = [];

    /// <summary>Tells the other rooms, which change what is theirs in the same transaction.</summary>
    public void Raise<T>(T happened)
    {
        foreach (var handler in services.GetServices<IHandle<T>>()) handlers.Add(ct => handler.HandleAsync(happened, ct));
    }

    /// <summary>
    /// For a rule over several rows that no index can hold: asked inside the transaction, before anything is written, while nobody else is at the same rule.
    /// What it throws undoes the act.
    /// </summary>
    /// <param name="rule">Who names the same rule waits for the other's commit.</param>
    /// <param name="check">Asks the database anew.</param>
    public void Guard(string rule, Func<CancellationToken, Task> check) => guards.Add((rule, check));

    /// <summary>Open pages that show this topic fetch themselves again after the commit. A topic says that something changed, never what.</summary>
    public void Announce(string topic) => topics.Add(topic);

    /// <returns>The act's id.</returns>
    public async Task<Guid> SaveAsync(Act act, CancellationToken ct)
    {
        FaultPoints.Hit("acts.before_change");
        for (var i = 0; i < handlers.Count; i++) await handlers[i](ct);
        handlers.Clear();
        await services.GetRequiredService<SearchFollower>().FollowAsync(ct);
        var now = clock.GetUtcNow();
        var id = Ids.New(now);
        try
        {
            await WriteAsync(act, id, now, ct);
        }
        catch (Exception e) when (e is DbUpdateException || engine.IsGivenUp(e))
        {
            db.ChangeTracker.Clear();
            throw await failures.ExplainAsync(e, form.Value, ct);
        }

        FaultPoints.Hit("acts.after_commit");
        foreach (var topic in topics) live.Publish(topic);
        topics.Clear();
        return id;
    }

    private async Task WriteAsync(Act act, Guid id, DateTimeOffset now, CancellationToken ct)
    {
        await using var turn = await engine.WriteTurnAsync(ct);
        await using var transaction = await db.BeginAsync(ct);
        FaultPoints.Hit("acts.transaction_begun");
        foreach (var (rule, check) in guards)
        {
            await engine.LockAsync(transaction.GetDbTransaction().Connection!, transaction.GetDbTransaction(), rule, ct);
            await check(ct);
        }

        guards.Clear();
        await content.SettleAsync(transaction, ct);
        var seals = services.GetRequiredService<SealOnSave>();
        await seals.SettleAsync(transaction, ct);
        await services.GetRequiredService<WrapOnSave>().SettleAsync(transaction, ct);
        var (changes, kept) = ChangeReader.Read(db, seals, id);
        if (form.Value is { } token) db.Add(new FormTokenRow { Token = token, AccountId = actor.AccountId, OutcomeId = act.Subject, Content = form.Content, UsedAt = now });
        await db.SaveChangesAsync(ct);
        FaultPoints.Hit("acts.between_change_and_act");
        db.Add(Row(act, id, now, changes));
        db.AddRange(changes);
        db.AddRange(kept);
        await db.SaveChangesAsync(ct);
        FaultPoints.Hit("acts.before_commit");
        await transaction.CommitAsync(ct);
        form.Value = null; // a second act of the same request is not a second post
    }

    // Part of the act, and so of its leaf: who acts on behalf of another cannot be told apart from him later otherwise.
    private JsonObject Detail(Act act)
    {
        if (!actor.IsKnown || actor.Profile.DelegationId is not { } delegation) return act.Detail ?? [];
        var detail = (JsonObject?)act.Detail?.DeepClone() ?? [];
        detail["delegation"] = delegation.ToString("D");
        return detail;
    }

    private ActRow Row(Act act, Guid id, DateTimeOffset now, List<ActChangeRow> changes)
    {
        var detail = CanonicalJson.Write(Detail(act));
        var salt = ActCommitment.NewSalt();
        var text = new ActText(id, act.Type, 1, actor.AccountId, actor.PostId, act.Subject, UtcMicroseconds.ToMicroseconds(now), detail);
        var canonical = text.Canonical(changes.Select(c => new ActChangeText(c.TableName, c.RowKey, c.RowVersion, c.Operation, c.BeforeJson, c.AfterJson)));
        return new ActRow
        {
            Id = id,
            Type = act.Type,
            Version = 1,
            ActorId = actor.AccountId,
            PostId = actor.PostId,
            SubjectId = act.Subject,
            At = now,
            Detail = detail,
            Salt = salt,
            Commitment = ActCommitment.Compute(salt, canonical),
        };
    }
}
