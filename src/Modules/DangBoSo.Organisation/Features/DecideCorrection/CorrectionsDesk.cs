using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Founding;
using DangBoSo.Organisation.Records;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Desk;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.DecideCorrection;

/// <summary>Proposals that wait for who keeps records, and one's own that wait for others. At most two queries.</summary>
internal sealed class CorrectionsDesk(OrganisationDb db, CorrectionReader reader, Actor actor, LocalDays days) : IDeskSource
{
    public async Task<IReadOnlyList<DeskPile>> PilesAsync(CancellationToken ct)
    {
        var (self, piles) = (actor.Profile.MemberId, new List<DeskPile>());
        if (actor.Can(Rights.ManageMembers))
        {
            var waiting = await DecideCorrectionHandler.Waiting(db, actor).Where(w => self == null || w.Correction.MemberId != self).OrderBy(w => w.Correction.Id).Take(DeskPile.Take).ToListAsync(ct);
            if (waiting.Count > 0) piles.Add(new DeskPile(DeskSide.ForMe, "organisation.corrections", "Đề nghị sửa hồ sơ đảng viên", "/organisation/members/corrections", [.. waiting.Select(w => Item(w.Correction, w.Name, "/organisation/members/corrections"))]));
        }

        if (self is null) return piles;
        var own = await db.Corrections.AsNoTracking().Where(c => c.MemberId == self && c.State == CorrectionState.Waiting).OrderBy(c => c.Id).Take(DeskPile.Take).ToListAsync(ct);
        if (own.Count > 0) piles.Add(new DeskPile(DeskSide.FromOthers, "organisation.proposals", "Đề nghị sửa hồ sơ của tôi đang chờ", "/account/record/requests", [.. own.Select(c => Item(c, null, "/account/record/requests"))]));
        return piles;
    }

    private DeskItem Item(MemberCorrection correction, string? name, string at)
    {
        var what = reader.Label(correction);
        return new DeskItem(name is null ? what : $"{name}: {what}", $"{at}/{correction.Id:D}", null, $"gửi {Vi.Date(days.DayOf(correction.ProposedAt))}");
    }
}
