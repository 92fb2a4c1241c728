using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Platform.Seals;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Enquiries;

internal sealed class MemberBook(OrganisationDb db, SealedValues values) : IMembers
{
    public async Task<IReadOnlyDictionary<string, MemberModel>> ByCardAsync(IReadOnlyCollection<string> cards, CancellationToken ct) =>
        await values.FindAsync<Member, IReadOnlyDictionary<string, MemberModel>>(nameof(Member.Card), cards, async hashes =>
            (await RowsAsync(db.Members.Where(m => hashes.Keys.Contains(m.CardHash)), ct)).ToDictionary(r => hashes[r.CardHash!], r => r.Member, StringComparer.Ordinal), ct);

    public async Task<IReadOnlyDictionary<Guid, MemberModel>> MembersAsync(IReadOnlyCollection<Guid> members, CancellationToken ct) =>
        (await RowsAsync(db.Members.Where(m => members.Contains(m.Id)), ct)).ToDictionary(r => r.Member.Id, r => r.Member);

    private async Task<List<Row>> RowsAsync(IQueryable<Member> members, CancellationToken ct) => await members.AsNoTracking()
        .Select(m => new Row(m.CardHash, new MemberModel(m.Id, m.FullName, db.Counted.Where(s => s.MemberId == m.Id && s.ToDay == null).Select(s => (Guid?)s.UnitId).FirstOrDefault()))).ToListAsync(ct);

    private sealed record Row(string? CardHash, MemberModel Member);
}
