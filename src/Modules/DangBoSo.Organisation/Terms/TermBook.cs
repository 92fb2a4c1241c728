using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Domain.Terms;
using DangBoSo.Platform.Rules;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Terms;

/// <summary>The terms of a unit that was found visible, and what belongs to one.</summary>
internal sealed class TermBook(OrganisationDb db, RuleSets rules, LocalDays days)
{
    public RuleSet<TermRules> Today => On(days.Today);

    public RuleSet<TermRules> On(DateOnly version) => rules.On<TermRules>(TermRules.Code, version);

    /// <summary>Newest first, by organ; one query.</summary>
    /// <param name="unit">Whose.</param>
    /// <param name="asOf">A past day: what was on record by its end, an end entered later left out (D4); null: as it stands now.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<ShownTerm>> OfAsync(Guid unit, DateOnly? asOf, CancellationToken ct)
    {
        var found = await (from t in db.Terms.AsNoTracking() join o in db.Organs on t.OrganId equals o.Id where t.UnitId == unit select new { Term = t, o.Kind, o.Name }).ToListAsync(ct);
        var (day, end) = (asOf ?? days.Today, days.EndOf(asOf ?? days.Today));
        return [.. from f in found
                   where asOf is null || (f.Term.RecordedAt < end && f.Term.FromDay <= day)
                   orderby f.Kind, f.Term.FromDay descending
                   select Shown(f.Term, f.Name, asOf is null || f.Term.EndRecordedAt < end ? f.Term.ToDay : null, day)];
    }

    public ShownTerm Shown(Term term, string organ, DateOnly? last, DateOnly day)
    {
        var (word, tone) = last is { } to && to < day ? ("Đã kết thúc", Tone.Quiet) : StateOf(term, day);
        return new ShownTerm(term.Id, organ, term.Name, term.FromDay, term.ExpectedTo, last, word, tone);
    }

    /// <summary>How an open term stands on a day.</summary>
    public (string Word, Tone Tone) StateOf(Term term, DateOnly day) =>
        term.ExpectedTo < day ? ($"Quá nhiệm kỳ {Vi.Number(day.DayNumber - term.ExpectedTo.DayNumber)} ngày", Tone.Bad)
        : term.ExpectedTo <= EndingUntil(day) ? ("Sắp hết nhiệm kỳ", Tone.Warn)
        : ("Đang trong nhiệm kỳ", Tone.Ok);

    /// <summary>Terms that are to end by this day are told beforehand.</summary>
    public DateOnly EndingUntil(DateOnly day) => day.AddMonths(On(day).Rules.EndingMonths);

    /// <summary>
    /// Posts that stand and fall with a term: those of its organ; of the committee's term also those of the standing and the inspection committee, which it
    /// elects, unless these have a term of their own. Posts of the office do not end with a congress.
    /// </summary>
    public IQueryable<Post> PostsOf(Term term, OrganKind organ)
    {
        var unit = term.UnitId;
        var elected = organ is OrganKind.Committee
            ? db.Organs.Where(o => o.UnitId == unit && (o.Id == term.OrganId || ((o.Kind == OrganKind.StandingCommittee || o.Kind == OrganKind.InspectionCommittee) && !db.Terms.Any(t => t.OrganId == o.Id && t.ToDay == null))))
            : db.Organs.Where(o => o.Id == term.OrganId);
        return db.Posts.Where(p => p.UnitId == unit && elected.Any(o => o.Id == p.OrganId));
    }
}

/// <param name="To">Last day; null while it goes on.</param>
public sealed record ShownTerm(Guid Id, string Organ, string Name, DateOnly From, DateOnly ExpectedTo, DateOnly? To, string State, Tone Tone);
