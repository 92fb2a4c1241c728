using DangBoSo.Documents.Data;
using DangBoSo.Documents.Domain;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Desk;
using DangBoSo.Platform.Rules;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Documents.Features.FillDesk;

/// <summary>Receipts that the unit owes, and those that are owed to it. At most four queries.</summary>
internal sealed class DocumentsDesk(DocumentsDb db, Actor actor, IOrganisations organisations, RuleSets rules, LocalDays days, TimeProvider clock) : IDeskSource
{
    private const string Unanswered = "/documents?book=Outgoing&unconfirmed=true";

    public async Task<IReadOnlyList<DeskPile>> PilesAsync(CancellationToken ct)
    {
        var (held, allowed) = (actor.HeldOrganisations, rules.On<ReceiptRule>(ReceiptRule.Code, days.Today).Rules.Days);
        var late = clock.GetUtcNow().AddDays(-allowed);
        var owed = actor.Can("documents.receive") ? await LinesAsync(Open().Where(d => held.Contains(d.UnitId)), ct) : [];
        var issues = actor.Can("documents.issue");
        var overdue = issues ? await LinesAsync(SentFrom(held).Where(d => d.SentAt < late), ct) : [];
        var waited = issues ? await LinesAsync(SentFrom(held).Where(d => d.SentAt >= late), ct) : [];
        if (owed.Count + overdue.Count + waited.Count == 0) return [];
        var units = await organisations.UnitsAsync([.. owed.Select(l => l.Holder).Concat(overdue.Concat(waited).Select(l => l.Unit)).Distinct()], ct);
        DeskItem Item(Line l, Guid other, string word) =>
            new($"{l.Number} – {l.Abstract}", $"/documents/{l.Document:D}", units.TryGetValue(other, out var found) ? found.ShortName : null, $"{word} {Vi.Date(days.DayOf(l.SentAt))}", l.SentAt < late ? Tone.Bad : Tone.Quiet);
        return
        [
            new(DeskSide.ForMe, "documents.unconfirmed", "Văn bản chờ xác nhận đã nhận", "/documents/inbox", [.. owed.Select(l => Item(l, l.Holder, "gửi"))]),
            new(DeskSide.Late, "documents.late", $"Nơi nhận chưa xác nhận quá {allowed} ngày", Unanswered, [.. overdue.Select(l => Item(l, l.Unit, "đã gửi"))]),
            new(DeskSide.FromOthers, "documents.sent", "Văn bản đã gửi, nơi nhận chưa xác nhận", Unanswered, [.. waited.Select(l => Item(l, l.Unit, "đã gửi"))]),
        ];
    }

    private IQueryable<Dispatch> SentFrom(IReadOnlyList<Guid> held) => Open().Where(d => !held.Contains(d.UnitId) && db.Documents.Any(x => x.Id == d.DocumentId && held.Contains(x.HolderUnitId)));

    private IQueryable<Dispatch> Open() => db.Dispatches.AsNoTracking().VisibleTo(actor).Where(d => d.ReceivedAt == null);

    // The oldest first: it has waited longest.
    private async Task<List<Line>> LinesAsync(IQueryable<Dispatch> open, CancellationToken ct) =>
        await (from s in open
               join d in db.Documents.AsNoTracking().VisibleTo(actor) on s.DocumentId equals d.Id
               orderby s.Id
               select new Line(d.Id, d.HolderUnitId, s.UnitId, d.NumberText, d.Abstract, s.SentAt)).Take(DeskPile.Take).ToListAsync(ct);

    private sealed record Line(Guid Document, Guid Holder, Guid Unit, string Number, string? Abstract, DateTimeOffset SentAt);
}
