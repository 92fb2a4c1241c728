using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain.Fees;
using DangBoSo.Organisation.Fees;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.ShowFees;

/// <summary>A cell's month: who owes what, what was taken, who is behind in the year. Four queries.</summary>
internal sealed class ShowFeesHandler(OrganisationDb db, FeeGate gate, FeeReader reader, FeeBook book, Reads reads, Messages messages, Actor actor, LocalDays days)
{
    internal const string Taken = "Vừa thu";

    public async Task<ShowFeesModel> ReadAsync(ShowFeesInput asked, CancellationToken ct)
    {
        var month = FeeTyped.Asked(asked.Month, days.Today);
        var cell = await gate.ReadAsync(asked.Unit, ct);
        var (set, dueOn) = (book.Of(month), book.DueOn(month));
        var owed = await reader.OwedAsync(cell.Ids, month, ct);
        var all = await reader.PaidAsync(cell.Ids, month, ct);
        var unpaid = await reader.UnpaidAsync(month.Year, reader.CountedIn(cell.Ids, dueOn), ct);
        var refusals = await RefusalsAsync(cell, asked.Batch, ct);
        var paid = all.Where(p => !p.IsVoid).ToLookup(p => p.MemberId);
        var lines = owed.Select(o => Line(o, paid[o.MemberId], cell, unpaid.GetValueOrDefault(o.MemberId), asked.Batch, refusals)).ToList();
        FeeLine Line(OwedRow row, IEnumerable<PaidRow> receipts, FeeCell at, int months, Guid? batch, IReadOnlyDictionary<Guid, string> refused) => LineOf(row, [.. receipts], at, months, set.Rules, dueOn, batch, refused);
        var (known, taken) = (owed.Select(o => o.MemberId).ToHashSet(), all.Where(p => !p.IsVoid && cell.Ids.Contains(p.UnitId)).ToList());
        var behind = lines.FindAll(l => l.Unpaid >= set.Rules.RemovalAt);
        return new ShowFeesModel(cell.Id, cell.Name, cell.IsCell, actor.Holds(cell.Id), cell.Collects, month, dueOn, days.Today, set.Citation, set.Version, lines, lines.Sum(l => l.Due ?? 0), taken.Sum(p => p.Amount),
            taken.Where(p => !known.Contains(p.MemberId)).Sum(p => p.Amount), behind.Count > 0 ? new FeeRemoval(set.Rules.RemovalWords, behind) : null)
        {
            EndedOn = cell.EndedOn,
            Continues = [.. cell.Continues.Where(c => dueOn < c.EndedOn).Select(c => c.Name)],
        };
    }

    /// <summary>The sheet as a list; that it leaves is an act, saved before.</summary>
    public async Task<ShowFeesModel> ExportAsync(ShowFeesInput asked, CancellationToken ct)
    {
        var model = await ReadAsync(asked, ct);
        await reads.RecordExportAsync("organisation.fees_exported", new JsonObject { ["unit"] = model.Unit.ToString("D"), ["month"] = FeeMonth.Key(model.Month) }, model.Members.Count, ct);
        return model;
    }

    private FeeLine LineOf(OwedRow row, IReadOnlyList<PaidRow> receipts, FeeCell cell, int unpaid, FeeRules rules, DateOnly dueOn, Guid? batch, IReadOnlyDictionary<Guid, string> refused)
    {
        var paid = receipts.Sum(r => r.Amount);
        var (state, tone) = FeeWords.State(row.Due, paid, row.Excuse is not null, dueOn, days.Today);
        var alert = FeeWords.Alert(unpaid, rules);
        var (outcome, why) = Outcome(row, receipts, batch, refused);
        return new FeeLine(row.MemberId, row.Name, rules.Group(row.Group)?.Title ?? row.Group, row.Due, paid, state, tone, row.Excuse, unpaid, alert?.Word, alert?.Tone ?? Tone.Quiet,
            [.. receipts.Select(r => new FeeReceiptLink(cell.Ids.Contains(r.UnitId) ? r.ReceiptId : null, Number(r.Number, r.Year)))], outcome, why);
    }

    private (string? Word, string? Why) Outcome(OwedRow row, IReadOnlyList<PaidRow> receipts, Guid? batch, IReadOnlyDictionary<Guid, string> refused)
    {
        if (batch is null) return (null, null);
        if (receipts.FirstOrDefault(r => r.BatchId == batch) is { } taken) return (Taken, $"phiếu số {Number(taken.Number, taken.Year)}");
        return refused.TryGetValue(row.MemberId, out var code) && messages.Has(code) ? ("Không thu", messages.Text(new InputError("", code))) : (null, null);
    }

    private static string Number(int number, int year) => string.Create(CultureInfo.InvariantCulture, $"{number}/{year}");

    private async Task<IReadOnlyDictionary<Guid, string>> RefusalsAsync(FeeCell cell, Guid? batch, CancellationToken ct)
    {
        if (batch is null) return new Dictionary<Guid, string>();
        var text = await db.FeeBatches.Where(b => b.Id == batch && b.UnitId == cell.Id).Select(b => b.Refusals).FirstOrDefaultAsync(ct);
        return text is null ? new Dictionary<Guid, string>() : JsonSerializer.Deserialize<Dictionary<Guid, string>>(text)!;
    }
}
