using System.Globalization;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Domain.Fees;
using DangBoSo.Organisation.Features.ShowFees;
using DangBoSo.Organisation.Fees;
using DangBoSo.Organisation.Records;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Parts;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.ShowMemberFees;

/// <summary>One member's year. What he earns is said here, so that opening it is a reading (decision 20).</summary>
internal sealed class ShowMemberFeesHandler(OrganisationDb db, MemberGate members, FeeGate gate, MemberFees fees, FeeReader reader, FeeBook book, Reads reads, Actor actor, LocalDays days)
{
    public async Task<ShowMemberFeesModel> ReadAsync(Guid id, int year, CancellationToken ct)
    {
        var member = await members.SeenAsync(id, ct);
        await reads.RecordAsync(MemberActs.Read, id, ct);
        var own = await gate.ReadAsync(null, ct);
        var model = await OfAsync(member, year, own.Collects ? own : null, ct);
        var counted = await db.Counted.AnyAsync(s => s.MemberId == id && own.Ids.Contains(s.UnitId), ct);
        return model with { MayCollect = own.Collects && counted, MayExcuse = own.Collects && counted && id != actor.Profile.MemberId };
    }

    /// <summary>Of the actor himself: no act, and nothing to take.</summary>
    public async Task<ShowMemberFeesModel> OwnAsync(int year, CancellationToken ct) => await OfAsync(await members.OwnAsync(ct), year, null, ct);

    private async Task<ShowMemberFeesModel> OfAsync(Member member, int year, FeeCell? cell, CancellationToken ct)
    {
        var months = await fees.YearAsync(member.Id, year, ct);
        var places = months.Select(m => m.UnitId).Concat(months.SelectMany(m => m.Receipts).Select(r => (Guid?)r.UnitId)).OfType<Guid>().Distinct().ToList();
        var self = member.Id == actor.Profile.MemberId;
        var seen = self ? [.. places] : await db.Units.VisibleTo(actor).Where(u => places.Contains(u.Id)).Select(u => u.Id).ToListAsync(ct);
        var name = await db.Counted.Where(s => s.MemberId == member.Id && s.ToDay == null).Join(db.Units, s => s.UnitId, u => u.Id, (_, u) => u.Name).FirstOrDefaultAsync(ct);
        var unpaid = (await reader.UnpaidAsync(year, db.Members.Where(m => m.Id == member.Id).Select(m => m.Id), ct)).GetValueOrDefault(member.Id);
        var set = book.Today;
        var alert = FeeWords.Alert(unpaid, set.Rules);
        var standings = await db.FeeStandings.AsNoTracking().Where(s => s.MemberId == member.Id).OrderByDescending(s => s.FromMonth).ThenByDescending(s => s.RecordedAt).ToListAsync(ct);
        return new ShowMemberFeesModel(member.Id, member.FullName, year, name, days.Today, set.Citation, false, false, alert?.Word, alert?.Tone ?? Tone.Quiet, unpaid >= set.Rules.RemovalAt ? set.Rules.RemovalWords : null,
            [.. months.Select(m => Line(m, cell, seen))],
            standings.ConvertAll(s => Standing(s, set.Rules)),
            [.. set.Rules.Groups.Select(g => new Option(g.Code, g.Title))],
            [.. set.Rules.Groups.Where(g => g.Note is not null).Select(g => $"{g.Title}: {g.Note}.")]);
    }

    private MemberFeeLine Line(MemberMonth month, FeeCell? cell, List<Guid> seen)
    {
        var (state, tone) = month.UnitId is null && month.Paid == 0 ? ("Không tính ở chi bộ nào", Tone.Quiet) : FeeWords.State(month.Due, month.Paid, month.Excuse is not null, month.DueOn, days.Today);
        var limits = book.Today.Rules.Limits;
        var mayPay = cell is not null && month.UnitId is { } unit && cell.Ids.Contains(unit) && month.Month >= book.ThisMonth.AddMonths(-limits.MonthsBack) && month.Month <= book.ThisMonth.AddMonths(limits.MonthsAhead);
        return new MemberFeeLine(month.Month, month.UnitId is not null, month.DueOn, month.Due, month.RuleVersion, month.Paid, state, tone, month.Excuse,
            [.. month.Receipts.Select(r => new FeeReceiptLink(seen.Contains(r.UnitId) ? r.ReceiptId : null, string.Create(CultureInfo.InvariantCulture, $"{r.Number}/{r.Year}{(r.IsVoid ? " (đã hủy)" : "")}")))], mayPay);
    }

    private static FeeStandingLine Standing(FeeStanding standing, FeeRules rules)
    {
        var group = rules.Group(standing.GroupCode);
        return new FeeStandingLine(standing.FromMonth, group?.Title ?? standing.GroupCode, group?.Basis, standing.Amount, standing.Note, standing.SetByName, standing.RecordedAt);
    }
}
