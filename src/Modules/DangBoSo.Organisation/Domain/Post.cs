using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Identity;

namespace DangBoSo.Organisation.Domain;

/// <summary>A post in an organ and the person who holds it, from a day to a day. What the post allows ends with it (D10).</summary>
internal sealed class Post
{
    private const int MostYearsAhead = 1; // later is a slip of the pen

    public Guid Id { get; init; }
    public Guid UnitId { get; init; }
    public Guid OrganId { get; init; }
    public PostRole Role { get; init; }
    public required string Title { get; init; }
    public required string PersonName { get; init; }
    public Guid? MemberId { get; init; }
    public DateOnly FromDay { get; init; }
    public DateOnly? ToDay { get; private set; }
    /// <summary>Null of posts from before this was noted.</summary>
    public DateTimeOffset? RecordedAt { get; init; }
    /// <summary>An end may be entered late: as of a day before that, he still held it (D4).</summary>
    public DateTimeOffset? EndRecordedAt { get; private set; }
    public int Version { get; set; }

    public static Post Open(NewPost post, Organ organ, DateTimeOffset now)
    {
        if (!MayStandIn(post.Role, organ.Kind)) throw new RuleBroken("organisation.post.role_in_organ", PostRoles.Word(post.Role), organ.Name);
        return new Post
        {
            Id = Ids.New(now),
            UnitId = post.UnitId,
            OrganId = organ.Id,
            Role = post.Role,
            Title = post.Title,
            PersonName = post.PersonName,
            MemberId = post.MemberId,
            FromDay = post.From,
            RecordedAt = now,
        };
    }

    /// <summary>An end that has not come yet may be put right.</summary>
    public void End(DateOnly lastDay, DateOnly today, DateTimeOffset now)
    {
        if (ToDay < today) throw new RuleBroken("organisation.post.ended");
        if (lastDay < FromDay) throw new InvalidInput("LastDay", "organisation.post.ends_before_it_began", FromDay.ToString("dd/MM/yyyy", null));
        if (lastDay > today.AddYears(MostYearsAhead)) throw new InvalidInput("LastDay", "organisation.post.ends_too_late", MostYearsAhead);
        (ToDay, EndRecordedAt) = (lastDay, now);
    }

    /// <summary>The organisation is no more, or its holder is no member: a post that would have begun later was never held.</summary>
    public void EndNoLaterThan(DateOnly lastDay, DateTimeOffset now)
    {
        if (ToDay is null || ToDay > lastDay) (ToDay, EndRecordedAt) = (lastDay, now);
    }

    private static bool MayStandIn(PostRole role, OrganKind organ) => role switch
    {
        PostRole.ChiefOfOffice or PostRole.Administrator => organ is OrganKind.Office,
        PostRole.CommitteeMember => organ is not OrganKind.Office,
        PostRole.Secretary => organ is OrganKind.Committee or OrganKind.StandingCommittee,
        _ => true,
    };
}

internal static class PostRoles
{
    public static string Word(PostRole role) => role switch
    {
        PostRole.Secretary => "Bí thư",
        PostRole.Deputy => "Phó bí thư",
        PostRole.CommitteeMember => "Cấp ủy viên",
        PostRole.ChiefOfOffice => "Chánh văn phòng",
        PostRole.Officer => "Cán bộ",
        PostRole.Clerk => "Văn thư",
        PostRole.Administrator => "Quản trị hệ thống",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}
