using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Parts;

namespace DangBoSo.Work.Features.ShowTask;

public sealed record ShowTaskModel(Guid Id, int Version, string Code, string Title, Guid PlanId, string Plan, string Owner, IReadOnlyList<string> CoOwners, string Due, string? Left, Tone LeftTone, string State, Tone Tone)
{
    public string? ClauseCode { get; init; }
    public string? ClauseTitle { get; init; }
    public string? ReturnReason { get; init; }
    public string? OfficeNote { get; init; }
    public string? Assignee { get; init; }
    public IReadOnlyList<TaskTargetModel> Targets { get; init; } = [];
    public IReadOnlyList<TaskStepModel> History { get; init; } = [];

    /// <summary>The unit has to say whether it takes the task.</summary>
    public bool MayAnswer { get; init; }

    public bool MayReport { get; init; }

    /// <summary>People it can be handed to; empty when the actor may not.</summary>
    public IReadOnlyList<Option> People { get; init; } = [];

    public string? AssigneeId { get; init; }

    /// <summary>It came back to the office, which may insist.</summary>
    public bool MayResend { get; init; }

    /// <summary>The office may move it or change its day.</summary>
    public bool MaySteer { get; init; }

    /// <summary>Whose plan it is, for the office that moves it.</summary>
    public string PlanOwner { get; init; } = "";

    /// <summary>Where the office may move it; empty when the actor may not.</summary>
    public IReadOnlyList<Option> Units { get; init; } = [];

    public string DueDay { get; init; } = "";
}

public sealed record TaskTargetModel(string Code, string Title, string Value, string Due);

/// <param name="Said">A reason or note, in the words of who gave it.</param>
public sealed record TaskStepModel(string Text, DateTimeOffset At, string? Said);
