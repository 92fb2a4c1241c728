using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Founding;
using DangBoSo.Platform.Notices;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Records;

/// <summary>Tells those who keep the record of a proposal, and its author of the answer. What is in it is not said: a notice is not sealed.</summary>
internal sealed class CorrectionNotices(OrganisationDb db, IOrganisations organisations, INoticeReaders readers, Notices notices)
{
    /// <summary>The nearest office above the member's cell that keeps records.</summary>
    public async Task ProposedAsync(Member member, MemberCorrection correction, string what, CancellationToken ct)
    {
        if (await db.Counted.Where(s => s.MemberId == member.Id && s.ToDay == null).Select(s => (Guid?)s.UnitId).SingleOrDefaultAsync(ct) is not { } cell) return;
        var line = await organisations.LineAsync(cell, ct);
        var keepers = await readers.HoldersAsync([.. line], Rights.ManageMembers, ct);
        var unit = line.FirstOrDefault(u => keepers.Any(k => k.UnitId == u && k.AccountId != correction.ProposedBy));
        if (unit != Guid.Empty) await notices.TellAsync(unit, Rights.ManageMembers, new Notice("organisation.correction_proposed", $"{member.FullName} đề nghị sửa hồ sơ: {what}.", $"/organisation/members/corrections/{correction.Id:D}"), ct);
    }

    public void Decided(MemberCorrection correction, string what) => notices.Tell(correction.ProposedBy, new Notice(
        "organisation.correction_decided", correction.State is CorrectionState.Accepted ? $"Đề nghị sửa hồ sơ của đồng chí đã được nhận: {what}." : $"Đề nghị sửa hồ sơ của đồng chí không được nhận: {what}. Hãy xem lý do.", $"/account/record/requests/{correction.Id:D}"));
}
