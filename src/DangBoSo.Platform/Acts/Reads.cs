using System.Text.Json.Nodes;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Rules;
using DangBoSo.Platform.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Platform.Acts;

/// <summary>
/// Reading a sensitive record is itself an act, in the ledger before the first byte of the answer exists: await it before the answer is made.
/// When it cannot be saved there is no answer. A process killed in between has an act for what nobody saw, never the reverse.
/// </summary>
public sealed class Reads(AppDb db, Actor actor, RuleSets rules, LocalDays days, IHttpContextAccessor http, IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>Types of such acts end so: they stand in the reader's and the read person's own lists, not in a record's history.</summary>
    public const string Ending = "_read";

    private const string OnBehalf = "\"delegation\":"; // as Acts writes it into every act's detail

    /// <param name="kind">The act's type, e.g. <c>organisation.member_read</c>.</param>
    /// <param name="record">Found visible before.</param>
    /// <param name="ct">Cancels.</param>
    public async Task RecordAsync(string kind, Guid record, CancellationToken ct)
    {
        if (!kind.EndsWith(Ending, StringComparison.Ordinal)) throw new ArgumentException($"{kind} must end with {Ending}.", nameof(kind));
        Guard();
        if (record == actor.Profile.MemberId || await HasJustReadAsync(kind, record, ct)) return;
        await SaveAsync(new Act(kind, record), ct);
    }

    /// <summary>A list that leaves as a file: one act says which rows were asked for and how many they were.</summary>
    /// <param name="kind">The act's type, e.g. <c>organisation.members_exported</c>.</param>
    /// <param name="filter">As applied, and without identifiers: an act's detail is not sealed.</param>
    /// <param name="rows">Counted just before.</param>
    /// <param name="ct">Cancels.</param>
    public Task RecordExportAsync(string kind, JsonObject filter, int rows, CancellationToken ct)
    {
        Guard();
        filter["rows"] = rows;
        return SaveAsync(new Act(kind, null, filter), ct);
    }

    /// <summary>Who read the record, newest first. Ask only for whom it concerns.</summary>
    public async Task<IReadOnlyList<ReadLine>> OfAsync(string kind, Guid record, Guid? before, int take, CancellationToken ct)
    {
        var acts = db.Acts.AsNoTracking().Where(a => a.SubjectId == record && a.Type == kind && a.ActorId != null);
        if (before is { } last) acts = acts.Where(a => a.Id < last);
        return await acts.OrderByDescending(a => a.Id).Take(take).Select(a => new ReadLine(a.Id, a.ActorId!.Value, a.PostId, a.Detail.Contains(OnBehalf), a.At)).ToListAsync(ct);
    }

    // Paging back and looking twice are one reading. Asked of the database, so that two nodes agree; under another post it is another reading.
    private async Task<bool> HasJustReadAsync(string kind, Guid record, CancellationToken ct)
    {
        var since = Ids.New(clock.GetUtcNow().AddMinutes(-rules.On<ReadRules>(ReadRules.Code, days.Today).Rules.SameReadMinutes));
        return await db.Acts.AnyAsync(a => a.SubjectId == record && a.Id > since && a.Type == kind && a.ActorId == actor.AccountId && a.PostId == actor.PostId, ct);
    }

    // In a scope of its own: what the request tracks, raised or posted (a refused form shows its record again) is no part of this act.
    private async Task SaveAsync(Act act, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().Become(actor.Profile);
        await scope.ServiceProvider.GetRequiredService<Acts>().SaveAsync(act, ct);
    }

    // Kept by nobody on the way, and not fetched ahead by a browser: that would be an act without a reader.
    private void Guard()
    {
        if (http.HttpContext is not { } context) return;
        if (context.Request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase)) throw new RuleBroken("platform.read.ahead");
        context.Response.OnStarting(() =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
    }
}

/// <param name="Id">Of the act: where the next page continues.</param>
/// <param name="PostId">Under which he read.</param>
/// <param name="OnBehalf">Of the post's holder, by a delegation.</param>
public sealed record ReadLine(Guid Id, Guid ActorId, Guid? PostId, bool OnBehalf, DateTimeOffset At);

/// <summary>Rule set <c>platform.reads</c>.</summary>
/// <param name="SameReadMinutes">Who opens the same record again within so long has read it once.</param>
internal sealed record ReadRules(int SameReadMinutes)
{
    public const string Code = "platform.reads";
}
