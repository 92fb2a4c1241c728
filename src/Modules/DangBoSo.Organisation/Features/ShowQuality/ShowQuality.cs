using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Domain.Quality;
using DangBoSo.Organisation.Founding;
using DangBoSo.Organisation.Quality;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.ShowQuality;

/// <summary>
/// How well records keep the rules, by organisation: one query sums the scores of each cell, the tree adds them up. An organisation with few members shows
/// none, but to those who act in it (D22). Three queries.
/// </summary>
internal sealed class ShowQualityHandler(OrganisationDb db, FindingGate gate, Examiner examiner, Lineage lineage, Actor actor)
{
    /// <param name="unit">Whose parts are shown; null: the topmost that the actor sees.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<ShowQualityModel> ReadAsync(Guid? unit, CancellationToken ct)
    {
        gate.DemandReading();
        var seen = await db.Units.SeenBy(actor).AsNoTracking().Where(u => u.DissolvedOn == null).Select(u => new Seen(u.Id, u.Code, u.Name, u.ParentId)).ToListAsync(ct);
        var byId = seen.ToDictionary(u => u.Id);
        if (unit is { } asked && !byId.ContainsKey(asked)) throw new NotFound("organisation.unit.not_found");
        var children = seen.OrderBy(u => u.Code, StringComparer.Ordinal).ToLookup(u => u.ParentId is { } parent && byId.ContainsKey(parent) ? parent : Guid.Empty);
        var sums = await SumsAsync(ct);
        // Alone at the top: its parts say more than itself.
        var at = unit ?? (children[Guid.Empty].ToList() is [var only] ? only.Id : Guid.Empty);
        var shown = at == Guid.Empty ? null : byId[at];
        return new ShowQualityModel(shown is null ? null : Line(shown, children, sums), [.. children[at].Select(u => Line(u, children, sums))],
            await WorstAsync(at, shown is null ? examiner.Least : Total(at, children, sums).Members, ct), examiner.Rules.Good, gate.Keeps)
        {
            Above = shown?.ParentId is { } parent && byId.TryGetValue(parent, out var above) ? new QualityLink(above.Id, above.Name) : null,
        };
    }

    private async Task<Dictionary<Guid, Sum>> SumsAsync(CancellationToken ct)
    {
        var visible = db.Units.SeenBy(actor).Select(u => u.Id);
        var rows = await (from s in db.Counted
                          where s.ToDay == null && visible.Contains(s.UnitId)
                          join q in db.QualityScores on s.MemberId equals q.MemberId into scores
                          from q in scores.DefaultIfEmpty()
                          group q by s.UnitId into g
                          select new { g.Key, Members = g.Count(), Examined = g.Count(q => q != null), Shares = g.Sum(q => q == null ? 0L : q.Share) }).ToListAsync(ct);
        return rows.ToDictionary(r => r.Key, r => new Sum(r.Members, r.Examined, r.Shares));
    }

    /// <summary>Which rules are broken most, of the organisation shown.</summary>
    private async Task<IReadOnlyList<QualityRuleLine>> WorstAsync(Guid at, int members, CancellationToken ct)
    {
        if (members < examiner.Least && at != actor.OrganisationId) return [];
        var findings = db.Findings.VisibleTo(actor, f => f.MemberId).Where(f => f.State == FindingState.Open);
        var below = lineage.BelowOrSelf(at);
        findings = at == Guid.Empty ? findings.Where(f => db.Counted.Any(s => s.MemberId == f.MemberId && s.ToDay == null))
            : findings.Where(f => db.Counted.Any(s => s.MemberId == f.MemberId && s.ToDay == null && below.Contains(s.UnitId)));
        var counts = await findings.GroupBy(f => f.Rule).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        return [.. counts.OrderByDescending(c => c.Count).ThenBy(c => c.Key, StringComparer.Ordinal).Select(c => new QualityRuleLine(c.Key, examiner.Rules.Check(c.Key)?.Title ?? c.Key, examiner.Rules.Check(c.Key)?.Severity is Severity.Error, c.Count))];
    }

    private QualityUnitLine Line(Seen unit, ILookup<Guid, Seen> children, Dictionary<Guid, Sum> sums)
    {
        var sum = Total(unit.Id, children, sums);
        var hidden = sum.Members < examiner.Least && unit.Id != actor.OrganisationId;
        decimal? score = hidden || sum.Examined == 0 ? null : Math.Round(sum.Shares * 100m / QualityScore.Whole / sum.Examined, 1);
        return new QualityUnitLine(unit.Id, unit.Name, hidden ? null : sum.Members, hidden ? null : sum.Members - sum.Examined, score, ToneOf(score), hidden, children[unit.Id].Any());
    }

    private Tone ToneOf(decimal? score) => score is null ? Tone.Quiet : score >= examiner.Rules.Good ? Tone.Ok : score >= examiner.Rules.Fair ? Tone.Warn : Tone.Bad;

    private static Sum Total(Guid unit, ILookup<Guid, Seen> children, Dictionary<Guid, Sum> sums) =>
        children[unit].Select(c => Total(c.Id, children, sums)).Aggregate(sums.GetValueOrDefault(unit, new Sum(0, 0, 0)), (a, b) => new Sum(a.Members + b.Members, a.Examined + b.Examined, a.Shares + b.Shares));

    private sealed record Seen(Guid Id, string Code, string Name, Guid? ParentId);

    private sealed record Sum(int Members, int Examined, long Shares);
}

/// <param name="At">The organisation shown; null where the actor sees several topmost ones.</param>
/// <param name="Units">Its parts.</param>
/// <param name="Rules">Broken ones, the most broken first.</param>
/// <param name="Good">From this percentage a score is good.</param>
public sealed record ShowQualityModel(QualityUnitLine? At, IReadOnlyList<QualityUnitLine> Units, IReadOnlyList<QualityRuleLine> Rules, int Good, bool MayMend)
{
    public QualityLink? Above { get; init; }
}

public sealed record QualityLink(Guid Id, string Name);

/// <param name="Members">In it and below; null where hidden.</param>
/// <param name="Unexamined">Of these, not yet held against the rules.</param>
/// <param name="Score">Mean of its members' scores, a percentage; null where nothing can be said.</param>
/// <param name="Hidden">Too few members to show (D22).</param>
public sealed record QualityUnitLine(Guid Id, string Name, int? Members, int? Unexamined, decimal? Score, Tone Tone, bool Hidden, bool HasParts);

public sealed record QualityRuleLine(string Code, string Title, bool Error, int Count);
