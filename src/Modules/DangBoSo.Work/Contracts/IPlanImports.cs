using DangBoSo.Platform.Tables;

namespace DangBoSo.Work.Contracts;

/// <summary>Takes over a plan that was broken down in tables: clauses, targets, their paths, assignments.</summary>
public interface IPlanImports
{
    /// <summary>All rows of all tables in one act, or none. With <paramref name="check"/>, or when there is any fault, nothing is written.</summary>
    Task<PlanImportOutcome> ImportAsync(Guid plan, PlanTables tables, bool check, CancellationToken ct);
}

/// <summary>CSV or XLSX, with columns as in <c>demo/</c>; any of the four may be left out.</summary>
public sealed record PlanTables
{
    /// <summary>stt, code, parent, title, text.</summary>
    public Stream? Clauses { get; init; }

    /// <summary>code, group, target, unit, counted_of, applies_to, baseline, target_value, due, source, note.</summary>
    public Stream? Targets { get; init; }

    /// <summary>code, clause, weight, and a column for each year.</summary>
    public Stream? Paths { get; init; }

    /// <summary>stt, organisation, task, due, targets, source.</summary>
    public Stream? Assignments { get; init; }
}

/// <param name="Imported">True when they are now in the plan.</param>
public sealed record PlanImportOutcome(int Clauses, int Targets, int Paths, int Tasks, bool Imported, IReadOnlyList<PlanImportFault> Faults)
{
    /// <summary>Which sheet was read, of workbooks that show more than one; by table.</summary>
    public IReadOnlyDictionary<string, string> Sheets { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <param name="Table"><c>clauses</c>, <c>targets</c>, <c>targets-path</c> or <c>assignments</c>.</param>
public sealed record PlanImportFault(string Table, ImportProblem Problem);
