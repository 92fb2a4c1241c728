using System.Text.Json.Serialization;
using DangBoSo.Platform.Identity;

namespace DangBoSo.Organisation.Domain;

/// <summary>How a member stands, from a day to a day: his state on any day follows from these rows and from nothing else.</summary>
internal sealed class MemberStanding
{
    public Guid Id { get; init; }
    public Guid MemberId { get; init; }
    public StandingKind Kind { get; init; }
    /// <summary>Of a discipline: its form.</summary>
    public string? Measure { get; init; }
    public DateOnly FromDay { get; init; }
    /// <summary>Last day; null while it goes on.</summary>
    public DateOnly? ToDay { get; set; }
    /// <summary>The decision, where it is of another day than what it brings: admission and its ceremony.</summary>
    public DateOnly? DecidedOn { get; init; }
    public string? DecisionNumber { get; init; }
    /// <summary>The decision that ended it; null of what ran out, or was followed by another standing.</summary>
    public DateOnly? EndDecidedOn { get; private set; }
    public string? EndDecisionNumber { get; private set; }
    /// <summary>The procedure that brought it; empty where the record itself says it.</summary>
    public Guid ProcedureId { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
    public int Version { get; set; }

    public bool OfRecord => ProcedureId == Guid.Empty;

    /// <summary>As the record says, with no procedure of this system.</summary>
    public static MemberStanding Said(Guid member, StandingKind kind, DateOnly from, DateTimeOffset now) =>
        new() { Id = Ids.New(now), MemberId = member, Kind = kind, FromDay = from, ProcedureId = Guid.Empty, RecordedAt = now };

    /// <summary>It ended by a decision, and not of itself.</summary>
    /// <param name="lastDay">The day before its first where it should never have been.</param>
    /// <param name="by">The step that decided it.</param>
    public void End(DateOnly lastDay, ProcedureStep by) => (ToDay, EndDecidedOn, EndDecisionNumber) = (lastDay, by.OnDay, by.DecisionNumber);
}

[JsonConverter(typeof(JsonStringEnumConverter<StandingKind>))]
internal enum StandingKind
{
    Probationary,
    Official,
    Exempt,
    Suspended,
    Disciplined,
    Removed,
    Left,
    Expelled,
    Deceased,
}

internal static class Standings
{
    /// <summary>He is no member any more.</summary>
    public static readonly StandingKind[] Ended = [StandingKind.Removed, StandingKind.Left, StandingKind.Expelled, StandingKind.Deceased];

    public static string Word(StandingKind kind) => kind switch
    {
        StandingKind.Probationary => "Dự bị",
        StandingKind.Official => "Chính thức",
        StandingKind.Exempt => "Miễn công tác và sinh hoạt",
        StandingKind.Suspended => "Đình chỉ sinh hoạt",
        StandingKind.Disciplined => "Bị kỷ luật",
        StandingKind.Removed => "Đã xóa tên",
        StandingKind.Left => "Đã ra khỏi Đảng",
        StandingKind.Expelled => "Đã khai trừ",
        StandingKind.Deceased => "Đã từ trần",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}

/// <summary>Huy hiệu Đảng, once for each number of years. Never changed: one entered wrong is taken away and another put there in the same act.</summary>
internal sealed class MemberBadge
{
    public Guid Id { get; init; }
    public Guid MemberId { get; init; }
    public int Years { get; init; }
    /// <summary>The round it belongs to, e.g. 02/09/2026.</summary>
    public DateOnly RoundDay { get; init; }
    public DateOnly DecidedOn { get; init; }
    public required string DecisionNumber { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
}
