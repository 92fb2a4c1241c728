namespace DangBoSo.Organisation.Features;

/// <param name="To">Last day; null while it goes on, and of a badge.</param>
public sealed record MemberStandingLine(string Word, DateOnly From, DateOnly? To, string? Number, DateOnly? DecidedOn)
{
    /// <summary>How he stands today.</summary>
    public bool IsNow { get; init; }

    /// <summary>Of one day, with no last one to tell: a badge, or what had never been.</summary>
    public bool IsMoment { get; init; }

    /// <summary>What the decision did that ended it; null where none did.</summary>
    public string? EndWord { get; init; }

    public string? EndNumber { get; init; }

    public DateOnly? EndDecidedOn { get; init; }
}
