using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;

namespace DangBoSo.Organisation.Domain;

/// <summary>
/// One event in a member's life on its way: which step comes next, whose it is, by when. What steps there are and what they ask is data
/// (rule set <c>organisation.procedures</c>), in the version that it began under, to its end.
/// </summary>
internal sealed class Procedure : IRecord
{
    /// <summary>The due day of what is not due: a day, so that lists run along it. Not the last one there is, which PostgreSQL's driver takes for infinity.</summary>
    public static readonly DateOnly NoDue = new(9000, 1, 1);

    public Guid Id { get; init; }
    public required string Kind { get; init; }
    /// <summary>A member is in one procedure of a lane at a time: not transferred while under discipline.</summary>
    public required string Lane { get; set; }
    /// <summary>Null for an applicant, until he is admitted.</summary>
    public Guid? MemberId { get; set; }
    public required string PersonName { get; init; }
    public required string NameFolded { get; init; }
    public DateOnly BirthDate { get; init; }
    public Sex Sex { get; init; }
    /// <summary>The cell where it begins.</summary>
    public Guid UnitId { get; set; }
    public Guid? DestinationId { get; set; }
    /// <summary>Last day of what is for a time.</summary>
    public DateOnly? UntilDay { get; init; }
    public string? Note { get; init; }
    public DateOnly StartedOn { get; init; }
    /// <summary>The rules it goes by, and by which its due days are computed.</summary>
    public DateOnly RuleVersion { get; init; }
    public ProcedureState State { get; set; }
    public string? CurrentStep { get; set; }
    public Guid? CurrentUnitId { get; set; }
    public DateOnly DueOn { get; set; } = NoDue;
    public ProcedureReminder Reminded { get; set; }
    /// <summary>Of the last step taken; the next takes the following number, once.</summary>
    public int Sequence { get; set; }
    public DateOnly? EndedOn { get; set; }
    public string? EndedBecause { get; set; }
    public int Version { get; set; }

    public DateOnly? Due => DueOn == NoDue ? null : DueOn;

    public void DemandOpen()
    {
        if (State is not ProcedureState.Open) throw new RuleBroken("organisation.procedure.over", Words.Of(State));
    }

    /// <summary>One organisation goes on as another: what was to be done there is done here.</summary>
    public void Pass(IReadOnlyCollection<Guid> from, Guid to)
    {
        if (from.Contains(UnitId)) UnitId = to;
        if (DestinationId is { } there && from.Contains(there)) DestinationId = to;
        if (CurrentUnitId is { } turn && from.Contains(turn)) CurrentUnitId = to;
    }

    public void Await(string step, Guid unit, DateOnly? due) => (CurrentStep, CurrentUnitId, DueOn, Reminded) = (step, unit, due ?? NoDue, ProcedureReminder.None);

    public void End(ProcedureState state, DateOnly day, string? because) =>
        (State, CurrentStep, CurrentUnitId, DueOn, EndedOn, EndedBecause) = (state, null, null, NoDue, day, because);

    /// <summary>What had ended it was entered wrong; the course says what it waits for.</summary>
    public void Reopen(int sequence) => (State, Sequence, EndedOn, EndedBecause) = (ProcedureState.Open, sequence, null, null);

    internal static class Words
    {
        public static string Of(ProcedureState state) => state switch
        {
            ProcedureState.Open => "Đang làm",
            ProcedureState.Concluded => "Đã xong",
            ProcedureState.Refused => "Không được thông qua",
            ProcedureState.Withdrawn => "Đã thôi",
            ProcedureState.Lapsed => "Không còn cần",
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };
    }
}

internal enum ProcedureState
{
    Open,
    Concluded,

    /// <summary>A vote or a decision said no.</summary>
    Refused,

    /// <summary>Where it began it was given up.</summary>
    Withdrawn,

    /// <summary>Another event made it void.</summary>
    Lapsed,
}

internal enum ProcedureReminder
{
    None,
    Near,
    Overdue,
}
