using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Seals;
using DangBoSo.Platform.Text;

namespace DangBoSo.Organisation.Domain;

/// <summary>A Party member, known to the cell and those above it.</summary>
internal sealed class Member : IRecord
{
    public Guid Id { get; init; }
    /// <summary>The party card's number, 8 digits: an identifier, so sealed (D21).</summary>
    public required SealedText Card { get; set; }
    public string? CardHash { get; init; }
    /// <summary>Số lý lịch: the number of the member's file, one for life.</summary>
    public SealedText? RecordNumber { get; set; }
    public string? RecordNumberHash { get; init; }
    public SealedText? CitizenId { get; set; }
    public string? CitizenIdHash { get; init; }
    public required string FullName { get; set; }
    public required string NameSort { get; set; }
    public required string NameFolded { get; set; }
    public DateOnly BirthDate { get; set; }
    public Sex Sex { get; set; }
    /// <summary>The decision to admit; seniority counts from it.</summary>
    public DateOnly? DecidedOn { get; set; }
    /// <summary>Ngày vào Đảng: the day of the ceremony.</summary>
    public DateOnly JoinedOn { get; set; }
    public DateOnly? OfficialOn { get; set; }
    /// <summary>Tuổi đảng counts from here: the day of the decision, later by what was interrupted.</summary>
    public DateOnly? SeniorityFrom { get; set; }
    public int Version { get; set; }

    public static Member Enter(NewMember member, DateTimeOffset now) => new()
    {
        Id = Ids.New(now),
        Card = member.CardNumber is { } card ? SealedText.Of(card) : SealedText.Nothing,
        FullName = member.FullName,
        NameSort = VietnameseName.SortKey(member.FullName),
        NameFolded = Fold.Text(member.FullName),
        BirthDate = member.BirthDate,
        Sex = member.Sex,
        JoinedOn = member.JoinedOn,
        OfficialOn = member.OfficialOn,
    };
}

/// <summary>Where a member belongs, from a day to a day.</summary>
internal sealed class Membership
{
    public Guid Id { get; init; }
    public Guid MemberId { get; init; }
    public Guid UnitId { get; init; }
    public MembershipKind Kind { get; init; }
    public DateOnly FromDay { get; init; }
    public DateOnly? ToDay { get; private set; }
    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>When its end came on record: a day before that still counts the member here (D4).</summary>
    public DateTimeOffset? EndRecordedAt { get; private set; }
    public int Version { get; set; }

    public void End(DateOnly lastDay, DateTimeOffset now) => (ToDay, EndRecordedAt) = (lastDay, now);

    /// <summary>It had ended sooner than was thought: since when that was on record stays, so that no evening of before is counted anew.</summary>
    public void Shorten(DateOnly lastDay) => ToDay = lastDay;

    /// <summary>The same member in another cell from a day on; who entered this one later than that is there from then on.</summary>
    public Membership GoOn(Guid unit, DateOnly day, DateTimeOffset now)
    {
        End(day.AddDays(-1), now);
        return new Membership { Id = Ids.New(now), MemberId = MemberId, UnitId = unit, Kind = Kind, FromDay = FromDay > day ? FromDay : day, RecordedAt = now };
    }
}

/// <summary>What follows from it is said in one place: Enquiries/Belonging.</summary>
internal enum MembershipKind
{
    Official,
    Temporary,
}

internal enum Sex
{
    Male,
    Female,
}

/// <param name="CardNumber">Null for who was just admitted: the card comes later.</param>
internal sealed record NewMember(string? CardNumber, string FullName, DateOnly BirthDate, Sex Sex, DateOnly JoinedOn, DateOnly? OfficialOn);
