using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Fees;
using DangBoSo.Organisation.Founding;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Desk;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.FillDesk;

/// <summary>Members of the collector's own cell who are months behind in the year, the furthest first. One query.</summary>
internal sealed class FeesDesk(OrganisationDb db, FeeReader reader, FeeBook book, Actor actor, LocalDays days) : IDeskSource
{
    public async Task<IReadOnlyList<DeskPile>> PilesAsync(CancellationToken ct)
    {
        if (actor.AccountId is null || actor.PostId is null || !actor.Can(Rights.CollectFees) || !actor.Can(Rights.ReadMembers)) return [];
        var (today, rules) = (days.Today, book.Today.Rules);
        var least = rules.Alerts.Min();
        if (reader.Unpaid(today.Year, reader.CountedIn(actor.HeldOrganisations, today)) is not { } behind) return [];
        var rows = await (from b in behind
                          where b.Months >= least
                          join m in db.Members on b.MemberId equals m.Id
                          orderby b.Months descending, m.NameSort, m.Id
                          select new { m.Id, m.FullName, b.Months }).Take(DeskPile.Take).ToListAsync(ct);
        return rows.Count == 0 ? [] :
        [
            new(DeskSide.Late, "organisation.fees", "Đảng phí chưa đóng", "/fees", rows.ConvertAll(r =>
            {
                var (word, tone) = FeeWords.Alert(r.Months, rules)!.Value;
                return new DeskItem(r.FullName, $"/fees/members/{r.Id:D}", r.Months >= rules.RemovalAt ? "Chi bộ cần xem xét" : null, word, tone);
            })),
        ];
    }
}
