using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Enquiries;

internal sealed class MemberBook(OrganisationDb db) : IMembers
{
    public async Task<IReadOnlyDictionary<string, MemberModel>> ByCardAsync(IReadOnlyCollection<string> cards, CancellationToken ct) =>
        (await ModelsAsync(db.Members.Where(m => cards.Contains(m.CardNumber)), ct)).ToDictionary(m => m.CardNumber, StringComparer.Ordinal);

    public async Task<IReadOnlyDictionary<Guid, MemberModel>> MembersAsync(IReadOnlyCollection<Guid> members, CancellationToken ct) =>
        (await ModelsAsync(db.Members.Where(m => members.Contains(m.Id)), ct)).ToDictionary(m => m.Id);

    private async Task<List<MemberModel>> ModelsAsync(IQueryable<Member> members, CancellationToken ct) =>
        await members.Select(m => new MemberModel(m.Id, m.CardNumber, m.FullName, db.Memberships.Where(s => s.MemberId == m.Id && s.ToDay == null).Select(s => (Guid?)s.UnitId).FirstOrDefault())).ToListAsync(ct);
}
