using DangBoSo.Documents.Contracts;
using DangBoSo.Documents.Data;
using DangBoSo.Documents.Domain;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Search;
using DangBoSo.Platform.Text;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Documents.Features.RegisterDocument;

/// <summary>What one entry of a register consists of, for the form and for the import: the row, who sees it, how it is found.</summary>
internal sealed class Entries(DocumentsDb db, Actor actor, Audience audience, SearchIndex search, LocalDays days, TimeProvider clock)
{
    public const string Kind = "documents.document";

    public DateOnly Today => days.Today;

    /// <exception cref="InvalidInput">With every reason.</exception>
    public void Check(NewDocument document, IReadOnlyList<ReceivedFile> files)
    {
        List<InputError> faults = [.. EntryRules.OfDay(document.IssuedOn, Today), .. EntryRules.OfWords(document.Secrecy, document.Abstract, document.Note), .. EntryRules.OfFiles(document.Secrecy, files)];
        if (faults.Count > 0) throw new InvalidInput(faults);
    }

    /// <summary>Which entry of the unit's own books holds the same number, day and issuer; the refusal names it, but for one in a compartment that the actor is not in (D22).</summary>
    public async Task<RuleBroken> DuplicateAsync(RuleBroken broken, string number, DateOnly day, string issuer, CancellationToken ct)
    {
        var (folded, from, unit) = (Symbol.Fold(number), Fold.Text(issuer), actor.OrganisationId);
        var twin = await db.Documents.AsNoTracking().VisibleTo(actor).FirstOrDefaultAsync(d => d.HolderUnitId == unit && d.NumberFolded == folded && d.IssuerFolded == from && d.IssuedOn == day, ct);
        return twin is null ? broken : new RuleBroken("documents.register.duplicate_of", Words.Of(twin.Book), twin.RegisterNumber, twin.RegisterYear);
    }

    /// <summary>Tracked only.</summary>
    public async Task<Document> AddAsync(NewDocument entry, int year, int number, string words, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var document = Document.Enter(Ids.New(now), entry, new RegisterPlace(actor.OrganisationId, actor.OrganId, year, number), now, actor.AccountId);
        db.Documents.Add(document);
        if (words.Length > 0) db.Texts.Add(new DocumentText { DocumentId = document.Id, Body = words });
        if (document.CompartmentId is { } compartment) audience.NewInCompartment(document.Id, compartment);
        else await audience.NewAsync(document.Id, [document.HolderUnitId], ct);
        await IndexAsync(document, words, ct);
        return document;
    }

    /// <summary>A stub never enters the index.</summary>
    public async Task IndexAsync(Document document, string words, CancellationToken ct)
    {
        if (document.IsStub) return;
        var body = $"{document.Abstract}\n{document.IssuerName}\n{words}";
        var tokens = document.CompartmentId is { } compartment ? Tokens.Compartment(compartment) : await audience.TokenTextAsync([document.HolderUnitId], ct);
        await search.PutAsync(new SearchDocument(document.Id, Kind, $"{document.NumberText} – {document.Abstract}", document.IssuedOn, body), tokens, ct);
    }
}
