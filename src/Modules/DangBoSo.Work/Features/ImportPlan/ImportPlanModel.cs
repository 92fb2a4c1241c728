using DangBoSo.Platform.Tables;

namespace DangBoSo.Work.Features.ImportPlan;

public sealed record ImportPlanInput
{
    /// <summary>What the dry run kept, sealed: the tables that were checked are the ones imported.</summary>
    public string? Checked { get; init; }
}

/// <summary>The API's form of the same: each table as CSV or as a workbook.</summary>
public sealed record ImportPlanApiInput
{
    public TableInput? Clauses { get; init; }

    public TableInput? Targets { get; init; }

    public TableInput? Paths { get; init; }

    public TableInput? Assignments { get; init; }

    /// <summary>Only look, change nothing.</summary>
    public bool Check { get; init; }
}

/// <param name="Outcome">Null before tables were chosen.</param>
/// <param name="Checked">The sealed mark of faultless tables, to be imported by the second form.</param>
public sealed record ImportPlanModel(Guid PlanId, ImportPlanOutcomeModel? Outcome, string? Checked);

public sealed record ImportPlanOutcomeModel(int Clauses, int Targets, int Paths, int Tasks, bool Imported, IReadOnlyList<ImportPlanFaultModel> Faults)
{
    /// <summary>Which sheet was read, of workbooks that show more than one; by table.</summary>
    public IReadOnlyDictionary<string, string> Sheets { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <param name="Table">Which of the four.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record ImportPlanFaultModel(string Table, int Row, string Column, string Value, string Remedy);
