using DangBoSo.Access.Contracts;
using DangBoSo.Documents.Contracts;
using DangBoSo.Documents.Data;
using DangBoSo.Documents.Domain;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Documents.Features.ShowDocument;

/// <summary>Gathers one document as the actor may see it.</summary>
internal sealed class ReadDocument(DocumentsDb db, Actor actor, IOrganisations organisations, Attachments attachments, ActHistory history, Messages messages, Kinds kinds, Reads reads, ICompartments compartments, IEnumerable<IDocumentLinks> rooms)
{
    private const int Preview = 3_000;
    private const string RestrictedRead = "documents.restricted_read";

    public async Task<DocumentModel> OfAsync(Guid id, CancellationToken ct)
    {
        var found = await db.Documents.AsNoTracking().Where(d => d.Id == id).VisibleTo(actor)
            .Select(d => new { Document = d, Text = db.Texts.Where(t => t.DocumentId == d.Id).Select(t => t.Body.Substring(0, Preview)).FirstOrDefault() })
            .SingleOrDefaultAsync(ct) ?? throw new NotFound("documents.document.not_found");
        var d = found.Document;
        // Who looked at a secret document is an act, though only its stub is kept here.
        if (d.IsStub) await reads.RecordAsync("documents.secret_read", id, ct);
        else if (d.IsRestricted) await reads.RecordAsync(RestrictedRead, id, ct);
        var files = await attachments.OfAsync([id], ct);
        var sent = await db.Dispatches.AsNoTracking().Where(s => s.DocumentId == id).VisibleTo(actor).OrderBy(s => s.Id).ToListAsync(ct);
        var units = await organisations.UnitsAsync([d.HolderUnitId, .. sent.Select(s => s.UnitId)], ct);
        var mine = actor.Holds(d.HolderUnitId);
        var lines = sent.Select(s => new DispatchLineModel(s.Id, s.UnitId, NameOf(units, s.UnitId), s.SentAt, s.ReceivedAt, s.ReceivedByName)).OrderBy(s => units.TryGetValue(s.UnitId, out var u) ? u.Code : "", StringComparer.Ordinal);
        return new DocumentModel(
            d.Id, d.Book, Words.Of(d.Book), d.RegisterYear, d.RegisterNumber, d.NumberText, d.Kind, kinds.Name(d.Kind), d.IssuedOn, d.IssuerName, d.Abstract,
            d.Secrecy, Words.Of(d.Secrecy), d.Urgency, Words.Of(d.Urgency), d.Note, d.RegisteredAt, d.Version, NameOf(units, d.HolderUnitId), mine,
            [.. files[id].Select(f => new DocumentFileModel(f.Id, f.Name, f.Size))], [.. lines],
            mine || await IsAboveAsync(d.HolderUnitId, ct) ? await HistoryAsync(id, ct) : null, found.Text)
        {
            MayCorrect = mine && actor.Can("documents.register"),
            Restricted = d.CompartmentId is { } circle && await compartments.FindAsync(circle, ct) is { } known ? new RestrictedModel(known.Id, known.Name, known.People) : null,
            MayDispatch = mine && !d.IsStub && !d.IsRestricted && actor.Can("documents.issue"),
            Links = d.IsStub ? [] : await LinksAsync(new DocumentSummary(d.Id, d.HolderUnitId, d.NumberText, kinds.Code(d.Kind), d.IssuedOn, d.Abstract ?? "") { IsRestricted = d.IsRestricted }, ct),
            MayConfirm = actor.Can("documents.receive") && sent.Exists(s => actor.Holds(s.UnitId) && s.ReceivedAt is null),
        };
    }

    public async Task<DocumentTextModel> TextAsync(Guid id, CancellationToken ct)
    {
        var found = await db.Documents.AsNoTracking().Where(d => d.Id == id).VisibleTo(actor)
            .Select(d => new { d.NumberText, d.Kind, d.CompartmentId, Body = db.Texts.Where(t => t.DocumentId == d.Id).Select(t => t.Body).FirstOrDefault() })
            .SingleOrDefaultAsync(ct) ?? throw new NotFound("documents.document.not_found");
        if (found.CompartmentId is not null) await reads.RecordAsync(RestrictedRead, id, ct);
        return new DocumentTextModel(id, $"{kinds.Name(found.Kind)} {found.NumberText}", (found.Body ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    private async Task<IReadOnlyList<DocumentLink>> LinksAsync(DocumentSummary document, CancellationToken ct)
    {
        var links = new List<DocumentLink>();
        foreach (var room in rooms) links.AddRange(await room.OfAsync(document, ct));
        return links;
    }

    private static string NameOf(IReadOnlyDictionary<Guid, UnitModel> units, Guid unit) => units.TryGetValue(unit, out var known) ? known.Name : "–";

    // The history names other recipients: for the holder and those above it only.
    private async Task<bool> IsAboveAsync(Guid holder, CancellationToken ct)
    {
        var line = await organisations.LineAsync(holder, ct);
        return line.Any(u => actor.Tokens.Contains(Tokens.Tree(u)));
    }

    private async Task<IReadOnlyList<HistoryLineModel>> HistoryAsync(Guid id, CancellationToken ct) =>
        [.. (await history.OfAsync(id, 50, ct)).Select(a => new HistoryLineModel(messages.Text(a.Type), a.At, a.By))];
}
