using System.Security.Cryptography;
using System.Text;
using DangBoSo.Documents.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Files;

namespace DangBoSo.Documents.Features.ImportRegister;

/// <summary>The table between the dry run and the import lies encrypted in the file store, under a mark that only this server can make.</summary>
internal sealed class ImportTable(IDocumentImports imports, FileStore store, Sealing sealing, Messages messages, Actor actor)
{
    private const string Seal = "documents-import";

    /// <returns>What was found, and the mark when nothing was.</returns>
    public async Task<(ImportOutcomeModel Outcome, string? Mark)> CheckAsync(DocumentBook book, ReceivedFile file, CancellationToken ct)
    {
        await using var csv = await store.OpenReadAsync(file.Blob.Hash, ct);
        var outcome = Model(await imports.ImportAsync(book, csv, check: true, ct));
        return (outcome, outcome.Rows == 0 || outcome.Faults.Count > 0 ? null : Convert.ToBase64String(sealing.Seal(Encoding.ASCII.GetBytes(file.Blob.Hash), Seal)));
    }

    public async Task<Guid> ImportAsync(DocumentBook book, string mark, CancellationToken ct)
    {
        await using var csv = await store.OpenReadAsync(Open(mark), ct);
        var outcome = await imports.ImportAsync(book, csv, check: false, ct);
        if (!outcome.Imported) throw new RuleBroken("documents.import.changed");
        return actor.OrganisationId;
    }

    public ImportOutcomeModel Model(ImportOutcome outcome) =>
        new(outcome.Rows, outcome.Imported, [.. outcome.Problems.Select(p => new ImportFaultModel(p.Row, p.Column, p.Value, messages.Text(p.Code, p.Args)))]) { Sheet = outcome.Sheet };

    private string Open(string mark)
    {
        try
        {
            var hash = Encoding.ASCII.GetString(sealing.Open(Convert.FromBase64String(mark), Seal));
            if (store.Exists(hash)) return hash;
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            // Not a mark of ours: the same answer as for one that has expired.
        }

        throw new InvalidInput("Table", "documents.import.expired");
    }
}
