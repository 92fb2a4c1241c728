using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain.Fees;
using DangBoSo.Platform.Acts;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Fees;

/// <summary>Brings what members owe in line with what was entered of them and with the rules.</summary>
internal sealed class AssessmentWriter(OrganisationDb db, FeeBook book, Acts acts, TimeProvider clock)
{
    private const int Batch = 50;

    /// <summary>Tracked only. What stays as it was stays untouched.</summary>
    /// <param name="entered">A standing that is not saved yet.</param>
    public async Task RewriteAsync(Guid member, FeeStanding? entered, CancellationToken ct)
    {
        var standings = await db.FeeStandings.AsNoTracking().Where(s => s.MemberId == member).ToListAsync(ct);
        if (entered is not null) standings.Add(entered);
        var stored = await db.FeeAssessments.Where(a => a.MemberId == member).ToListAsync(ct);
        var owed = FeeAssessments.Of(standings, book.Of, book.Horizon, clock.GetUtcNow());
        db.FeeAssessments.RemoveRange(stored.Where(s => !owed.Exists(o => o.SaysAs(s))));
        db.FeeAssessments.AddRange(owed.Where(o => !stored.Exists(s => s.SaysAs(o))));
    }

    /// <summary>After a new version of the rules: those whose months ahead still go by the one before.</summary>
    /// <returns>How many members; as many as a batch holds: ask again.</returns>
    public async Task<int> FollowRulesAsync(CancellationToken ct)
    {
        var newest = book.Of(book.Horizon).Version;
        var behind = await db.FeeAssessments.Where(a => a.ToDay == null && a.RuleVersion != newest && a.FromDay <= book.Horizon).OrderBy(a => a.MemberId).Select(a => a.MemberId).Distinct().Take(Batch).ToListAsync(ct);
        if (behind.Count == 0) return 0;
        foreach (var member in behind) await RewriteAsync(member, null, ct);
        await acts.SaveAsync(new Act("organisation.fees_reassessed"), ct);
        return behind.Count;
    }
}
