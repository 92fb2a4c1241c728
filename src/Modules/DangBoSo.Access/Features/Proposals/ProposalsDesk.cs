using DangBoSo.Platform.Desk;
using DangBoSo.Platform.Web;

namespace DangBoSo.Access.Features.Proposals;

/// <summary>On an administrator's desk: what waits for his confirmation, and what he asked for himself. Nobody else pays for it.</summary>
internal sealed class ProposalsDesk(ProposalsReader proposals) : IDeskSource
{
    private const string Address = "/access/proposals";

    public async Task<IReadOnlyList<DeskPile>> PilesAsync(CancellationToken ct)
    {
        var others = await proposals.OpenAsync(own: false, DeskPile.Take, ct);
        var own = await proposals.OpenAsync(own: true, DeskPile.Take, ct);
        DeskPile[] piles =
        [
            new(DeskSide.ForMe, "access.proposals", "Việc chờ quản trị thứ hai xác nhận", Address, [.. others.Where(p => p.ForMe).Select(p => Item(p, p.ProposedBy))]),
            new(DeskSide.FromOthers, "access.own_proposals", "Đề nghị của tôi chờ xác nhận", Address, [.. own.Select(p => Item(p, p.UnitName))]),
        ];
        return [.. piles.Where(p => p.Items.Count > 0)];
    }

    private static DeskItem Item(ProposalRowModel row, string note) => new($"{row.What}: {row.PersonName}", SecondAdministrator.Address(row.Id), note, $"từ {Vi.Date(row.ProposedAt)}", Tone.Warn);
}
