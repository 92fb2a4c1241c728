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
    public required SealedText Card { get; init; }
    public string? CardHash { get; init; }
    public required string FullName { get; init; }
    public required string NameSort { get; init; }
    public required string NameFolded { get; init; }
    public DateOnly BirthDate { get; init; }
    public Sex Sex { get; init; }
    public DateOnly JoinedOn { get; init; }
    public DateOnly? OfficialOn { get; init; }
    public int Version { get; set; }

    public static Member Enter(NewMember member, DateTimeOffset now) => new()
    {
        Id = Ids.New(now),
        Card = SealedText.Of(member.CardNumber),
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
    public DateOnly FromDay { get; init; }
    public DateOnly? ToDay { get; set; }
    public DateTimeOffset RecordedAt { get; init; }
    public int Version { get; set; }
}

internal enum Sex
{
    Male,
    Female,
}

internal sealed record NewMember(string CardNumber, string FullName, DateOnly BirthDate, Sex Sex, DateOnly JoinedOn, DateOnly? OfficialOn);
