using System.Text.Json.Nodes;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Features.ImportTable;
using DangBoSo.Organisation.Features.MapColumns;
using DangBoSo.Organisation.Importing;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Tables;

namespace DangBoSo.Organisation.Features.ExportFaults;

/// <summary>The faulty rows of one's own uploaded table, to be mended and brought in again; that they leave is an act.</summary>
internal sealed class ExportFaultsHandler(ImportTableHandler imports, Tables tables, ColumnsReader columns, UnitCheck units, MemberCheck members, Reads reads, Messages messages)
{
    public async Task<TableExport> HandleAsync(Guid id, TableFormat format, CancellationToken ct)
    {
        var import = await imports.FindAsync(id, ct);
        var file = await columns.ReadAsync(import, ct);
        if (file is { Settled: false }) throw new RuleBroken("organisation.import.columns_unsettled");
        var problems = await ProblemsAsync(import, file?.Fields.Where(f => f.At is not null).ToDictionary(f => f.Field, f => f.At!.Value, StringComparer.Ordinal), ct);
        await reads.RecordExportAsync("organisation.import_faults_exported", new JsonObject { ["import"] = id.ToString("D") }, problems.Select(p => p.Row).Distinct().Count(), ct);
        // As many columns as the file has, under its own headings.
        TableColumn[] headings = [.. file?.Headings.Select(h => new TableColumn(h.Heading, 18)) ?? [], .. FaultReport.Headings.Select(h => new TableColumn(h, 24))];
        return new TableExport(format, "dong-can-sua", headings, async (table, cancel) =>
        {
            await using var content = await tables.OpenAsync(import, cancel);
            await FaultReport.WriteAsync(content, problems, messages, table, cancel);
        });
    }

    private async Task<IReadOnlyList<ImportProblem>> ProblemsAsync(Import import, IReadOnlyDictionary<string, int>? placed, CancellationToken ct)
    {
        await using var table = await tables.OpenAsync(import, ct);
        var problems = import.Kind is ImportKind.Units ? (await units.ReadAsync(table, placed, ct)).Problems : (await members.ReadAsync(table, placed, ct)).Problems;
        if (import.JobId is null && import.AppliedAt is null) return problems;
        // The rows that were entered would now be told that they are there already.
        var left = RowNumbers.Read(import.Skipped);
        var still = problems.Where(p => left.Contains(p.Row)).ToList();
        return [.. still.Concat(left.Except(still.Select(p => p.Row)).Select(r => new ImportProblem(r, "", "", "organisation.import.left_out"))).OrderBy(p => p.Row)];
    }
}
