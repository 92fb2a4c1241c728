using System.Globalization;
using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Parts;
using DangBoSo.Platform.Web.Posting;
using DangBoSo.Work.Data;
using DangBoSo.Work.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features.EditTarget;

/// <summary>The form of a target, new or known.</summary>
internal sealed class TargetForm(WorkDb db, PlanGate gate, PlanUnits units, EditTargetHandler handler, LocalDays days, Pages pages)
{
    private const int YearsAhead = 5;

    public async Task<IResult> ShowAsync(Guid id, Guid? target, Refusal? refusal, CancellationToken ct)
    {
        var plan = await gate.HeldAsync(id, PlanGate.BreakDown, ct);
        if (target is null && refusal is null) plan.MustBeDraft(); // nobody fills a form that cannot be taken
        var found = target is { } known ? await handler.FindAsync(id, known, ct) : null;
        var clauses = await db.Clauses.Where(c => c.PlanId == id).OrderBy(c => c.Position).Select(c => new Option(c.Code, c.Code + " " + c.Title, null)).ToListAsync(ct);
        var options = (await units.OfAsync(plan, ct)).Select(u => new Option(u.Id.ToString("D"), u.ShortName)).ToList();
        var model = new TargetFormModel(id, target, plan.State is PlanState.Draft, found?.Version, Shown(plan, found), clauses, options);
        return await pages.ShowAsync<TargetFormPage>(PlanTitle.Of(plan, found is null ? "Thêm chỉ tiêu" : $"Chỉ tiêu {found.Code}"), model, refusal, ct);
    }

    private TargetInput Shown(Plan plan, Target? t) => new()
    {
        Code = t?.Code,
        Group = t?.GroupName,
        Title = t?.Title,
        Unit = t?.Unit ?? TargetTerms.Percent,
        CountedOf = t?.CountedOf,
        ClauseCode = t?.ClauseCode,
        Baseline = t?.Baseline is { } start ? Cells.Number(start) : null,
        TargetValue = t is null ? null : Cells.Number(t.TargetValue),
        Due = t is null ? null : Cells.Day(t.DueDay),
        Weight = t is null ? null : Cells.Number(t.Weight),
        Scope = t is null || t.AppliesTo == JsonLists.Everybody ? "all" : "some",
        Units = t is null ? [] : [.. JsonLists.Units(t.AppliesTo).Select(u => u.ToString("D"))],
        Years = Years(plan, t),
    };

    // The years from the plan's own to the due year, and never fewer than five: a path is drawn at a glance.
    private List<YearInput> Years(Plan plan, Target? t)
    {
        var values = t is null ? [] : JsonLists.Years(t.YearlyPath);
        var first = Math.Min(days.DayOf(plan.CreatedAt).Year, values.Keys.DefaultIfEmpty(int.MaxValue).Min());
        var last = Math.Max(first + YearsAhead - 1, Math.Max(t?.DueDay.Year ?? 0, values.Keys.DefaultIfEmpty().Max()));
        return [.. Enumerable.Range(first, last - first + 1).Select(y => new YearInput { Year = y.ToString(CultureInfo.InvariantCulture), Value = values.TryGetValue(y, out var v) ? Cells.Number(v) : null })];
    }
}
