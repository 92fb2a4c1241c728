using DangBoSo.Platform.Web.Parts;

namespace DangBoSo.Work.Features.IssuePlan;

public sealed record IssuePlanInput
{
    /// <summary>Ids of organisations directly below the plan's owner.</summary>
    public IReadOnlyList<string> Units { get; init; } = [];
}

/// <param name="Chosen">All of them at first.</param>
/// <param name="Obstacles">What must be mended before it can go out.</param>
public sealed record IssuePlanModel(Guid PlanId, int Version, string? Document, int Targets, int Lines, IReadOnlyList<Option> Units, IReadOnlyList<string> Chosen, IReadOnlyList<string> Obstacles);
