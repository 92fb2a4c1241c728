using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Founding;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Text;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.ListMembers;

/// <summary>The members that the actor sees and a question means, in the order of the list: for the list itself, its exports, and acts on many.</summary>
internal sealed class MemberSearch(OrganisationDb db, NameIndex names, FilterQuery filterQuery, Actor actor, LocalDays days)
{
    private const int MostTyped = 100;

    public async Task<IQueryable<Member>> FoundAsync(ListMembersInput query, IReadOnlyList<MemberFilter> filters, (string Key, Guid Id)? after, CancellationToken ct)
    {
        var members = await NamedAsync(WordsOf(query), query.Unit, filters, after, ct);
        if (query.Member is { Length: > 0 } chosen) members = members.Where(m => chosen.Contains(m.Id));
        if (query.Unit is { } unit)
        {
            // Who belongs there is handled there, and is seen or not as anywhere else. An organisation that is no more has no members.
            var living = db.Units.Where(u => u.Id == unit && u.DissolvedOn == null);
            members = members.Where(_ => living.Any());
        }

        // Who died or left is kept, and found by his standing; a list of members is of those who are.
        if (query.Member is not { Length: > 0 } && !filters.Any(f => f.Field.Code == FilterFields.Standing)) members = members.Where(m => db.Memberships.Any(s => s.MemberId == m.Id && s.ToDay == null));

        return filterQuery.Where(members, filters, days.Today);
    }

    public static (string Key, Guid Id)? LastOf(string? after) =>
        after?.Split('.') is [var sort, var id] && Guid.TryParseExact(id, "N", out var last) ? (sort, last) : null;

    public static string WordsOf(ListMembersInput query) => Fold.Text(query.Q is { Length: > MostTyped } much ? much[..MostTyped] : query.Q);

    /// <summary>A card number typed into the box of names finds nobody, and is kept nowhere either.</summary>
    public static string WithoutNumbers(string words) => string.Concat(words.Where(c => !char.IsAsciiDigit(c))).Trim();

    // By name alone: a card number would stand in the address (FindMember).
    private async Task<IQueryable<Member>> NamedAsync(string typed, Guid? unit, IReadOnlyList<MemberFilter> filters, (string Key, Guid Id)? after, CancellationToken ct)
    {
        var words = Fold.Words(typed);
        // Signs alone are nobody's name.
        var few = typed.Length == 0 ? null : words.Count == 0 ? [] : await names.FewAsync(words, ct);
        var called = few is null ? names.Called(words) : db.Members;
        few ??= await filterQuery.FewAsync(filters, ct);
        if (few is not null)
        {
            var found = called.Where(m => EF.Parameter(few).Contains(m.Id)); // one parameter: else the text, and the plan, were another for each number of them
            return InOrder(unit is { } its ? found.HandledWithin(actor, its) : found, after);
        }

        return unit is { } within ? called.ListedWithin(actor, within, Enroller.ListKind, after) : called.ListedFor(actor, Enroller.ListKind, after) ?? InOrder(called, after);
    }

    private IQueryable<Member> InOrder(IQueryable<Member> members, (string Key, Guid Id)? after) => After(members.VisibleTo(actor), after).OrderBy(m => m.NameSort).ThenBy(m => m.Id);

    private static IQueryable<Member> After(IQueryable<Member> members, (string Key, Guid Id)? after) => after is { } row ? members.Where(m => Keyset.After(m.NameSort, m.Id, row.Key, row.Id)) : members;
}
