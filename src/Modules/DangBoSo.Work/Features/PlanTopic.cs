using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Live;
using DangBoSo.Work.Data;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features;

/// <summary>Open boards and plan pages listen to it: whoever sees the plan.</summary>
internal sealed class PlanTopic(WorkDb db, Actor actor) : ILiveTopic
{
    public string Prefix => "work.plan";

    public static string Of(Guid plan) => $"work.plan:{plan:D}";

    public Task<bool> MayListenAsync(Guid id, CancellationToken ct) => db.Plans.VisibleTo(actor).AnyAsync(p => p.Id == id, ct);
}
