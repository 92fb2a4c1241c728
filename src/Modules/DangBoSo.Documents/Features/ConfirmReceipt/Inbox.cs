using System.Runtime.CompilerServices;
using DangBoSo.Documents.Data;
using DangBoSo.Documents.Domain;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Documents.Features.ConfirmReceipt;

/// <summary>What was sent to the actor's unit.</summary>
internal sealed class Inbox(DocumentsDb db, Actor actor, IOrganisations organisations, Kinds kinds) : INavCounts
{
    private const int PageSize = 50;
    private const int MostUnread = 200;

    /// <summary>Unconfirmed first, all of them; then the confirmed, a page at a time.</summary>
    public async Task<InboxModel> ReadAsync(Guid? before, CancellationToken ct)
    {
        var unread = before is null ? await RowsAsync(Mine().Where(d => d.ReceivedAt == null).OrderByDescending(d => d.Id).Take(MostUnread), ct) : [];
        var read = Mine().Where(d => d.ReceivedAt != null);
        if (before is { } last) read = read.Where(d => d.Id < last);
        var found = await RowsAsync(read.OrderByDescending(d => d.Id).Take(PageSize + 1), ct);
        var rows = unread.Concat(found.Take(PageSize)).ToList();
        var senders = await organisations.UnitsAsync([.. rows.Select(r => r.Document.HolderUnitId).Distinct()], ct);
        return new InboxModel(
            [.. rows.Select(r => Row(r, senders))], before is not null, found.Count > PageSize ? found[PageSize - 1].Dispatch.Id : null, actor.Can("documents.receive"));
    }

    /// <summary>All that came, the newest first, row by row as the database gives it.</summary>
    public async IAsyncEnumerable<InboxRowModel> StreamAsync([EnumeratorCancellation] CancellationToken ct)
    {
        // Names first: while rows are coming, the connection answers nothing else.
        var lines = Lines(Mine());
        var senders = await organisations.UnitsAsync(await lines.Select(l => l.Document.HolderUnitId).Distinct().ToListAsync(ct), ct);
        await foreach (var line in lines.OrderByDescending(l => l.Dispatch.Id).AsAsyncEnumerable().WithCancellation(ct)) yield return Row(line, senders);
    }

    public async Task<IReadOnlyDictionary<string, int>> CountAsync(CancellationToken ct)
    {
        if (!actor.Can("documents.receive")) return new Dictionary<string, int>();
        return new Dictionary<string, int> { ["documents"] = await Mine().CountAsync(d => d.ReceivedAt == null, ct) };
    }

    private IQueryable<Dispatch> Mine()
    {
        var held = actor.HeldOrganisations;
        return db.Dispatches.AsNoTracking().VisibleTo(actor).Where(d => held.Contains(d.UnitId));
    }

    private async Task<List<Line>> RowsAsync(IQueryable<Dispatch> dispatches, CancellationToken ct) => await Lines(dispatches).OrderByDescending(l => l.Dispatch.Id).ToListAsync(ct);

    private IQueryable<Line> Lines(IQueryable<Dispatch> dispatches) =>
        from s in dispatches
        join d in db.Documents.AsNoTracking().VisibleTo(actor) on s.DocumentId equals d.Id
        select new Line { Dispatch = s, Document = d };

    private InboxRowModel Row(Line line, IReadOnlyDictionary<Guid, UnitModel> senders)
    {
        var (s, d) = (line.Dispatch, line.Document);
        return new InboxRowModel(d.Id, d.NumberText, kinds.Name(d.Kind), d.IssuedOn, d.Abstract, senders.TryGetValue(d.HolderUnitId, out var sender) ? sender.Name : "–", s.SentAt, s.ReceivedAt, s.ReceivedByName);
    }

    // Members set by name, so that a query can go on to sort and to select by them.
    private sealed record Line
    {
        public required Dispatch Dispatch { get; init; }

        public required Document Document { get; init; }
    }
}
