using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Domain.Quality;
using DangBoSo.Organisation.Records;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Rules;
using DangBoSo.Platform.Seals;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Quality;

/// <summary>
/// Holds records against the rule set and writes down what is found: six queries, however many records. Sees what this scope is about to save. Tracked;
/// the caller saves. Sealed values are opened here and forgotten here.
/// </summary>
internal sealed class Examiner(OrganisationDb db, RecordBook book, SealedValues sealedValues, RuleSets rules, Actor actor, LocalDays days, TimeProvider clock)
{
    /// <summary>Organisations with fewer members show no score, but to themselves.</summary>
    public int Least => SmallGroupRules.Today(rules, days);

    public QualityRules Rules => rules.On<QualityRules>(QualityRules.Code, days.Today).Rules;

    /// <param name="members">Whose records.</param>
    /// <param name="ct">Cancels.</param>
    public async Task ExamineAsync(IReadOnlyCollection<Guid> members, CancellationToken ct)
    {
        var files = await FilesAsync(members, ct);
        var ids = files.Select(f => f.Member.Id).ToList();
        await db.Findings.Where(f => ids.Contains(f.MemberId)).LoadAsync(ct);
        var findings = db.Findings.Local.Where(f => ids.Contains(f.MemberId)).ToLookup(f => f.MemberId);
        await db.QualityDecisions.Where(d => ids.Contains(d.MemberId)).LoadAsync(ct);
        var decisions = db.QualityDecisions.Local.Where(d => ids.Contains(d.MemberId)).ToLookup(d => d.MemberId);
        await db.QualityScores.Where(s => ids.Contains(s.MemberId)).LoadAsync(ct);
        var scores = db.QualityScores.Local.ToDictionary(s => s.MemberId);
        foreach (var (member, facts) in files) Write(member.Id, facts, [.. findings[member.Id]], [.. decisions[member.Id]], scores.GetValueOrDefault(member.Id));
    }

    /// <summary>These, and whose findings hang on them: one who was somebody's twin, or becomes it.</summary>
    public async Task<IReadOnlyCollection<Guid>> WithTwinsAsync(IReadOnlyCollection<Guid> members, CancellationToken ct)
    {
        var before = await db.Findings.Where(f => f.TwinId != null && members.Contains(f.TwinId.Value)).Select(f => f.MemberId).ToListAsync(ct);
        var now = await TwinsAsync(await MembersAsync(members, ct), ct);
        return members.Concat(before).Concat(now.SelectMany(t => t)).ToHashSet();
    }

    /// <summary>As somebody sees the record who says that it is right.</summary>
    public async Task<string> GroundAsync(Guid member, QualityCheck check, CancellationToken ct) => RecordExam.Ground(check, (await FilesAsync([member], ct))[0].Facts);

    private async Task<List<(Member Member, RecordFacts Facts)>> FilesAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var members = await MembersAsync(ids, ct);
        var values = await ValuesAsync(ids, ct);
        var twins = await TwinsAsync(members, ct);
        return members.ConvertAll(m => (m, Facts(m, values[m.Id].ToDictionary(v => v.Field, StringComparer.Ordinal), [.. twins[m.Id].Order()])));
    }

    private async Task<List<Member>> MembersAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        await db.Members.Where(m => ids.Contains(m.Id)).LoadAsync(ct);
        return [.. db.Members.Local.Where(m => ids.Contains(m.Id))];
    }

    private async Task<ILookup<Guid, MemberValue>> ValuesAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var fields = Rules.Fields;
        await db.Values.Where(v => ids.Contains(v.MemberId) && fields.Contains(v.Field) && v.SupersededAt == null).LoadAsync(ct);
        return db.Values.Local.Where(v => v.SupersededAt is null && ids.Contains(v.MemberId) && fields.Contains(v.Field)).ToLookup(v => v.MemberId);
    }

    /// <summary>By name and day of birth among all members, whoever sees them: what the reader may know of it is said where it is shown.</summary>
    private async Task<ILookup<Guid, Guid>> TwinsAsync(List<Member> members, CancellationToken ct)
    {
        var (names, born) = (members.Select(m => m.NameFolded).Distinct(StringComparer.Ordinal).ToList(), members.Select(m => m.BirthDate).Distinct().ToList());
        var stored = await db.Members.AsNoTracking().Where(m => names.Contains(m.NameFolded) && born.Contains(m.BirthDate)).Select(m => new Namesake(m.Id, m.NameFolded, m.BirthDate)).ToListAsync(ct);
        // What is about to be saved counts, not what was.
        var here = members.ConvertAll(m => new Namesake(m.Id, m.NameFolded, m.BirthDate));
        var all = here.Concat(stored.Where(s => !here.Exists(h => h.Id == s.Id))).ToLookup(n => (n.Name, n.Born));
        return here.SelectMany(h => all[(h.Name, h.Born)].Where(o => o.Id != h.Id), (h, o) => (h.Id, Twin: o.Id)).ToLookup(t => t.Id, t => t.Twin);
    }

    private RecordFacts Facts(Member member, Dictionary<string, MemberValue> values, IReadOnlyList<Guid> twins)
    {
        // Sealed fields need not be opened to be there.
        bool Has(string code) => book.Field(code) switch
        {
            { Column: false } => values.TryGetValue(code, out var value) && (value.Value is not null || IsFilled(value.Secret)),
            { Sealed: true } => IsFilled(MemberColumns.Secret(member, code)),
            _ => MemberColumns.Read(member, code) is not null,
        };

        var opened = new Dictionary<string, string?>(StringComparer.Ordinal);
        string? Value(string code) => opened.TryGetValue(code, out var known) ? known : opened[code] = book.Stored(member, book.Field(code), values.GetValueOrDefault(code));
        return new RecordFacts(member.OfficialOn is not null, Has, Value, twins);
    }

    private void Write(Guid member, RecordFacts facts, List<QualityFinding> findings, List<QualityDecision> decisions, QualityScore? score)
    {
        var (now, today) = (clock.GetUtcNow(), days.Today);
        var (faults, weight) = RecordExam.Judge(Rules, facts);
        var lost = 0;
        foreach (var fault in faults)
        {
            var decided = decisions.Where(d => d.Rule == fault.Check.Code).MaxBy(d => d.DecidedAt);
            var confirmed = decided is not null && sealedValues.Open<QualityDecision>(nameof(QualityDecision.Ground), decided.Id, decided.Ground) == RecordExam.Ground(fault.Check, facts);
            if (!confirmed) lost += fault.Check.Weight;
            var finding = findings.Find(f => f.Rule == fault.Check.Code);
            if (finding is null) db.Findings.Add(finding = QualityFinding.Of(member, fault, today, now));
            finding.Stand(fault, confirmed, decided?.DecidedBy, today, now);
        }

        foreach (var gone in findings.Where(f => faults.All(t => t.Check.Code != f.Rule))) gone.Mend(actor.AccountId, now);
        if (score is null) db.QualityScores.Add(score = new QualityScore { Id = Ids.New(now), MemberId = member });
        (score.Share, score.ExaminedAt) = (QualityScore.ShareOf(weight - lost, weight), now);
    }

    private static bool IsFilled(SealedText? text) => text is { IsEmpty: false };

    private sealed record Namesake(Guid Id, string Name, DateOnly Born);
}
