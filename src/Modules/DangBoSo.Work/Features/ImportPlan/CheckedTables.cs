using System.Security.Cryptography;
using System.Text;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Files;
using DangBoSo.Work.Contracts;

namespace DangBoSo.Work.Features.ImportPlan;

/// <summary>Between the dry run and the import the tables lie encrypted in the file store, under a mark that only this server can make.</summary>
internal sealed class CheckedTables(IPlanImports imports, FileStore store, Sealing sealing, Messages messages)
{
    public const string Suffix = ".Table";
    private static readonly string[] Fields = ["Clauses", "Targets", "Paths", "Assignments"];

    /// <returns>What was found, and the mark when nothing was wrong.</returns>
    public async Task<(ImportPlanOutcomeModel Outcome, string? Mark)> CheckAsync(Guid plan, IReadOnlyList<ReceivedFile> files, CancellationToken ct)
    {
        var hashes = Fields.Select(f => files.FirstOrDefault(file => file.Field == f + Suffix)?.Blob.Hash ?? "").ToArray();
        var outcome = Model(await RunAsync(plan, hashes, check: true, ct));
        var empty = outcome.Clauses + outcome.Targets + outcome.Paths + outcome.Tasks == 0;
        return (outcome, empty || outcome.Faults.Count > 0 ? null : Convert.ToBase64String(sealing.Seal(Encoding.ASCII.GetBytes(string.Join(',', hashes)), Context(plan))));
    }

    public async Task<Guid> ImportAsync(Guid plan, string mark, CancellationToken ct)
    {
        var outcome = await RunAsync(plan, Open(plan, mark), check: false, ct);
        // Between the two somebody else changed the plan, or midnight passed.
        if (!outcome.Imported) throw new RuleBroken("work.import.changed");
        return plan;
    }

    public ImportPlanOutcomeModel Model(PlanImportOutcome o) =>
        new(o.Clauses, o.Targets, o.Paths, o.Tasks, o.Imported, [.. o.Faults.Select(f => new ImportPlanFaultModel(f.Table, f.Problem.Row, f.Problem.Column, f.Problem.Value, messages.Text(f.Problem.Code, f.Problem.Args)))]) { Sheets = o.Sheets };

    private async Task<PlanImportOutcome> RunAsync(Guid plan, string[] hashes, bool check, CancellationToken ct)
    {
        var streams = new Stream?[Fields.Length];
        try
        {
            for (var i = 0; i < streams.Length; i++) streams[i] = hashes[i].Length == 0 ? null : await store.OpenReadAsync(hashes[i], ct);
            return await imports.ImportAsync(plan, new PlanTables { Clauses = streams[0], Targets = streams[1], Paths = streams[2], Assignments = streams[3] }, check, ct);
        }
        finally
        {
            foreach (var stream in streams.OfType<Stream>()) await stream.DisposeAsync();
        }
    }

    private string[] Open(Guid plan, string mark)
    {
        try
        {
            var hashes = Encoding.ASCII.GetString(sealing.Open(Convert.FromBase64String(mark), Context(plan))).Split(',');
            if (hashes.Length == Fields.Length && Array.TrueForAll(hashes, h => h.Length == 0 || store.Exists(h))) return hashes;
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            // Not a mark of ours: the same answer as for one that has expired.
        }

        throw new RuleBroken("work.import.expired");
    }

    private static string Context(Guid plan) => $"work-import:{plan:N}";
}
