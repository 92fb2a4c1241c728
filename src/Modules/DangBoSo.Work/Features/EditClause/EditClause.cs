using System.ComponentModel.DataAnnotations;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Identity;
using DangBoSo.Work.Data;
using DangBoSo.Work.Domain;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features.EditClause;

public sealed record ClauseInput
{
    [Required(ErrorMessage = "platform.input.required"), MaxLength(40, ErrorMessage = "platform.input.too_long")]
    public string? Code { get; init; }

    public string? ParentCode { get; init; }

    [Required(ErrorMessage = "platform.input.required"), MaxLength(1000, ErrorMessage = "platform.input.too_long")]
    public string? Title { get; init; }

    [MaxLength(32_000, ErrorMessage = "platform.input.too_long")]
    public string? Text { get; init; }
}

/// <summary>Adds a clause to a draft, corrects one, takes one out of a draft.</summary>
internal sealed class EditClauseHandler(WorkDb db, PlanGate gate, Acts acts, TimeProvider clock)
{
    public async Task<Clause> FindAsync(Guid plan, Guid clause, CancellationToken ct) =>
        await db.Clauses.SingleOrDefaultAsync(c => c.Id == clause && c.PlanId == plan, ct) ?? throw new NotFound("work.clause.not_found");

    public async Task<Guid> AddAsync(Guid id, ClauseInput input, CancellationToken ct)
    {
        var plan = await gate.HeldAsync(id, PlanGate.BreakDown, ct);
        plan.MustBeDraft();
        var clauses = await db.Clauses.Where(c => c.PlanId == id).ToListAsync(ct);
        Check(clauses, null, input);
        var position = clauses.Select(c => c.Position).DefaultIfEmpty().Max() + 1;
        db.Add(new Clause { Id = Ids.New(clock.GetUtcNow()), PlanId = id, Code = input.Code!, ParentCode = input.ParentCode, Title = input.Title!, Text = input.Text, Position = position });
        db.Touch(plan);
        await acts.SaveAsync(new Act("work.clause_added", id), ct);
        return id;
    }

    public async Task<Guid> ChangeAsync(Guid id, Guid clause, ClauseInput input, int? seen, CancellationToken ct)
    {
        await gate.HeldAsync(id, PlanGate.BreakDown, ct);
        var found = await FindAsync(id, clause, ct);
        await gate.SameVersionAsync(seen, found.Version, "work_clause", clause, ct);
        Check(await db.Clauses.Where(c => c.PlanId == id).ToListAsync(ct), found, input);
        if (input.Code != found.Code && await IsUsedAsync(found, ct)) throw new InvalidInput(nameof(input.Code), "work.clause.code_used");
        (found.Code, found.ParentCode, found.Title, found.Text) = (input.Code!, input.ParentCode, input.Title!, input.Text);
        await acts.SaveAsync(new Act("work.clause_changed", id), ct);
        return id;
    }

    public async Task<Guid> RemoveAsync(Guid id, Guid clause, CancellationToken ct)
    {
        var plan = await gate.HeldAsync(id, PlanGate.BreakDown, ct);
        var found = await FindAsync(id, clause, ct);
        plan.MustBeDraft();
        if (await IsUsedAsync(found, ct)) throw new RuleBroken("work.clause.used");
        db.Remove(found);
        db.Touch(plan);
        await acts.SaveAsync(new Act("work.clause_removed", id), ct);
        return id;
    }

    private async Task<bool> IsUsedAsync(Clause clause, CancellationToken ct) =>
        await db.Clauses.AnyAsync(c => c.PlanId == clause.PlanId && c.ParentCode == clause.Code, ct)
        || await db.Targets.AnyAsync(t => t.PlanId == clause.PlanId && t.ClauseCode == clause.Code, ct)
        || await db.Tasks.AnyAsync(t => t.PlanId == clause.PlanId && t.ClauseCode == clause.Code, ct);

    private static void Check(List<Clause> clauses, Clause? self, ClauseInput input)
    {
        if (clauses.Exists(c => c != self && string.Equals(c.Code, input.Code, StringComparison.OrdinalIgnoreCase))) throw new InvalidInput(nameof(input.Code), "work.clause.code_taken");
        if (input.ParentCode is null) return;
        if (clauses.TrueForAll(c => c.Code != input.ParentCode)) throw new InvalidInput(nameof(input.ParentCode), "work.clause.parent_unknown");
        var parents = clauses.Where(c => c != self).ToDictionary(c => c.Code, c => c.ParentCode, StringComparer.Ordinal);
        parents[input.Code!] = input.ParentCode;
        if (ClauseCircle.Holds(input.Code!, parents)) throw new InvalidInput(nameof(input.ParentCode), "work.clause.circle");
    }
}
