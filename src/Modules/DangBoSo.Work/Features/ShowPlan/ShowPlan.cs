using DangBoSo.Documents.Contracts;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Time;
using DangBoSo.Work.Data;
using DangBoSo.Work.Domain;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features.ShowPlan;

/// <summary>The plan with its clauses, targets, task lines and recipients; a recipient sees of the last two only what is his own.</summary>
internal sealed class ShowPlanQuery(WorkDb db, PlanGate gate, Actor actor, IDocuments documents, IOrganisations organisations, ActHistory history, Messages messages, LocalDays days)
{
    private const int MostActs = 20;

    public async Task<ShowPlanModel> ReadAsync(Guid id, CancellationToken ct)
    {
        var plan = await gate.SeenAsync(id, ct);
        var whole = await gate.SeesWholeAsync(plan, ct);
        var document = await documents.FindAsync(plan.DocumentId, ct);
        var clauses = await db.Clauses.AsNoTracking().Where(c => c.PlanId == id).OrderBy(c => c.Position).ThenBy(c => c.Id).ToListAsync(ct);
        var targets = await db.Targets.AsNoTracking().Where(t => t.PlanId == id).OrderBy(t => t.Position).ThenBy(t => t.Id).ToListAsync(ct);
        var tasks = await db.Tasks.VisibleTo(actor).AsNoTracking().Where(t => t.PlanId == id).OrderBy(t => t.Position).ThenBy(t => t.Id).ToListAsync(ct);
        var (mine, held) = (actor.OrganisationId, actor.HeldOrganisations);
        var recipients = await db.PlanUnits.Where(u => u.PlanId == id && (whole || held.Contains(u.UnitId))).Select(u => u.UnitId).ToListAsync(ct);
        var names = await NamesAsync(plan, targets, tasks, recipients, ct);
        var words = new PlanWords(names, whole);
        var lines = words.Lines(plan, tasks);
        return new ShowPlanModel(
            plan.Id, plan.Title, plan.State is PlanState.Draft, plan.DocumentId, document?.Number, words.Name(plan.OwnerUnitId), plan.IssuedAt is { } at ? days.DayOf(at) : null,
            whole, gate.MayWork(plan, PlanGate.BreakDown), gate.MayWork(plan, PlanGate.Issue), targets.Sum(t => t.Weight))
        {
            Steps = PlanSteps.Of(plan, document?.Number, targets.Count, lines.Count, await AcceptedReportsAsync(plan, ct)),
            Clauses = PlanWords.Tree(clauses),
            Targets = [.. targets.Select(words.Target)],
            Lines = lines,
            MayReport = plan.State is not PlanState.Draft && recipients.Contains(mine) && actor.Can("work.report"),
            Recipients = plan.State is PlanState.Draft ? [] : await RecipientsAsync(plan, recipients, words, ct),
            History = whole ? [.. (await history.OfAsync(id, MostActs, ct)).Select(a => new PlanActModel(messages.Text(a.Type), a.At, a.By))] : [],
        };
    }

    private async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(Plan plan, List<Target> targets, List<WorkTask> tasks, List<Guid> recipients, CancellationToken ct)
    {
        var ids = tasks.SelectMany(t => t.Hands(plan)).Concat(targets.SelectMany(t => JsonLists.Units(t.AppliesTo))).Concat(recipients).Append(plan.OwnerUnitId).Distinct().ToList();
        return (await organisations.UnitsAsync(ids, ct)).ToDictionary(u => u.Key, u => u.Value.ShortName);
    }

    private async Task<List<RecipientModel>> RecipientsAsync(Plan plan, List<Guid> recipients, PlanWords words, CancellationToken ct)
    {
        var dispatches = (await documents.DispatchesAsync(plan.DocumentId, null, ct)).GroupBy(d => d.UnitId).ToDictionary(g => g.Key, g => g.Last());
        return [.. recipients.Select(u => dispatches.TryGetValue(u, out var d) ? new RecipientModel(u, words.Name(u), d.SentAt, d.ReceivedAt, d.ReceivedBy) : new RecipientModel(u, words.Name(u), null, null, null))
            .OrderBy(r => r.ReceivedAt is not null).ThenBy(r => r.Name, StringComparer.Ordinal)];
    }

    private Task<int> AcceptedReportsAsync(Plan plan, CancellationToken ct) =>
        plan.State is PlanState.Draft ? Task.FromResult(0) : db.Reports.VisibleTo(actor).CountAsync(r => r.PlanId == plan.Id && r.Status == ReportStatus.Accepted, ct);
}
