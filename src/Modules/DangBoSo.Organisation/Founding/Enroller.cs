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

    /// <param name="wanted">Who.</param>
    /// <param name="cell">Where he belongs.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="since">Since when he belongs here; null where nobody says so.</param>
    public async Task<Member> EnrolAsync(NewMember wanted, Guid cell, CancellationToken ct, DateOnly? since = null)
    {
        var now = clock.GetUtcNow();
        var member = Member.Enter(wanted, now);
        db.Members.Add(member);
        // Not said: on record from today, nothing is claimed about before.
        db.Memberships.Add(new Membership { Id = Ids.New(now), MemberId = member.Id, UnitId = cell, FromDay = since ?? days.Today, RecordedAt = now });
        await audience.NewAsync(member.Id, [cell], Listing.Key(ListKind, member.NameSort), ct);
        search.New(new SearchDocument(member.Id, OrganisationModule.MemberSearchKind, member.FullName, member.JoinedOn, ""), await audience.TokenTextAsync([cell], ct));
        return member;
    }
}
