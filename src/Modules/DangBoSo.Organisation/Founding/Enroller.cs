using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Search;
using DangBoSo.Platform.Time;

namespace DangBoSo.Organisation.Founding;

/// <summary>All that comes into being with a member's entry: the member, where he belongs, who sees him, how he is found. Tracked; the caller saves.</summary>
internal sealed class Enroller(OrganisationDb db, Audience audience, SearchIndex search, LocalDays days, TimeProvider clock)
{
    /// <summary>Members stand in their lists by given name.</summary>
    public const string ListKind = "member";

    public async Task<Guid> EnrolAsync(NewMember wanted, Guid cell, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var member = Member.Enter(wanted, now);
        db.Members.Add(member);
        // Since when he belongs here is not said: on record from today, nothing is claimed about before.
        db.Memberships.Add(new Membership { Id = Ids.New(now), MemberId = member.Id, UnitId = cell, FromDay = days.Today, RecordedAt = now });
        await audience.NewAsync(member.Id, [cell], Listing.Key(ListKind, member.NameSort), ct);
        search.New(new SearchDocument(member.Id, OrganisationModule.MemberSearchKind, member.FullName, member.JoinedOn, ""), await audience.TokenTextAsync([cell], ct));
        return member.Id;
    }
}
