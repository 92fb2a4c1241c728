using System.Globalization;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Text;
using DangBoSo.Work.Contracts;
using DangBoSo.Work.Domain;

namespace DangBoSo.Work.Features.ImportPlan;

/// <summary>What is in the plan already, what the tables add, and every fault found on the way.</summary>
/// <param name="plan">A draft.</param>
/// <param name="units">By code: the owner and the organisations directly below it.</param>
/// <param name="today">Due days before it are refused.</param>
internal sealed class PlanSheet(Plan plan, IReadOnlyDictionary<string, UnitModel> units, DateOnly today)
{
    public const string ClauseTable = "clauses", TargetTable = "targets", PathTable = "targets-path", AssignmentTable = "assignments";

    // One transaction of so many rows keeps other writers waiting for less than 5 s (D18).
    public const int MostRows = 2_000;

    private static readonly string[] Order = [ClauseTable, TargetTable, PathTable, AssignmentTable];
    private readonly HashSet<string> broken = new(StringComparer.Ordinal);

    public Plan Plan => plan;
    public IReadOnlyDictionary<string, UnitModel> Units => units;
    public DateOnly Today => today;
    public List<PlanImportFault> Faults { get; } = [];

    /// <summary>As somebody mends them: table by table, row by row.</summary>
    public IReadOnlyList<PlanImportFault> FaultsInOrder => [.. Faults.OrderBy(f => Array.IndexOf(Order, f.Table)).ThenBy(f => f.Problem.Row)];

    /// <summary>Which sheet was read, of workbooks that show more than one; by table.</summary>
    public Dictionary<string, string> Sheets { get; } = new(StringComparer.Ordinal);

    public List<Clause> OldClauses { get; init; } = [];
    public List<Target> OldTargets { get; init; } = [];
    public List<WorkTask> OldTasks { get; init; } = [];

    public List<Clause> Clauses { get; } = [];
    public List<TargetDraft> Targets { get; } = [];
    public List<TargetDraft> Pathed { get; } = [];
    public List<WorkTask> Tasks { get; } = [];

    /// <summary>Every clause code that a row may refer to, faulty rows included: one mistake is one line.</summary>
    public HashSet<string> ClauseCodes { get; } = new(StringComparer.Ordinal);

    /// <summary>False when the table could not be read to its end: then nothing can be said of what refers to it.</summary>
    public bool IsWhole(string table) => !broken.Contains(table);

    public void Fault(string table, ImportProblem problem) => Faults.Add(new PlanImportFault(table, problem));

    public bool Fault(string table, TableRow row, string column, string code, params object[] args)
    {
        Fault(table, row.Problem(column, code, args));
        return false;
    }

    /// <summary>The rows below the header; faults of the file's form are noted and the rows concerned left out.</summary>
    public async Task<List<TableRow>> RowsAsync(Stream? content, TableForm form, CancellationToken ct)
    {
        var table = form.Name;
        var rows = new List<TableRow>();
        if (content is null) return rows;
        try
        {
            using var reader = await TableReader.OpenAsync(content, form, ct);
            if (reader.Sheet is { } sheet) Sheets[table] = sheet;
            var before = Faults.Count;
            foreach (var problem in reader.Header.Check(form.Required)) Fault(table, problem);
            foreach (var name in reader.Header.Names.Where(n => form.Of(n) is null && !(table == PathTable && Year(n) is not null))) Fault(table, new ImportProblem(1, name, name, "work.import.column_unknown", name));
            if (Faults.Count > before)
            {
                broken.Add(table);
                return rows;
            }

            await foreach (var row in reader.RowsAsync(ct))
            {
                if (rows.Count == MostRows)
                {
                    Fault(table, new ImportProblem(row.Number, "", "", "work.import.rows_many", MostRows));
                    return rows;
                }

                foreach (var fault in row.Faults) Fault(table, fault);
                if (row.Faults.Count == 0) rows.Add(row);
            }
        }
        catch (TableBroken e)
        {
            broken.Add(table);
            foreach (var problem in e.Problems) Fault(table, problem);
        }

        return rows;
    }

    /// <summary>Whether the cell holds something of a fitting length.</summary>
    public bool HasText(string table, TableRow row, string column, int most) =>
        row[column].Length == 0 ? Fault(table, row, column, "work.import.empty") : row[column].Length <= most || Fault(table, row, column, "platform.input.too_long");

    /// <summary>The number of a cell that is not empty, and not negative.</summary>
    public long? Number(string table, TableRow row, string column)
    {
        if (!Cells.TryNumber(row[column], out var value))
        {
            Fault(table, row, column, "platform.input.number");
            return null;
        }

        if (value >= 0) return value;
        Fault(table, row, column, "work.number.negative");
        return null;
    }

    public DateOnly? Due(string table, TableRow row)
    {
        if (!DueDays.TryRead(row["due"], out var day)) Fault(table, row, "due", "work.due.unreadable");
        else if (day < today) Fault(table, row, "due", "work.due.past");
        else return day;
        return null;
    }

    /// <summary>The unit behind a code or name; null and a fault when a plan of this owner cannot speak of it, or of which of several.</summary>
    public Guid? Unit(string table, TableRow row, string column, string called)
    {
        if (UnitsOf(called) is [var only]) return only.Id;
        Fault(table, row.Problem(column, UnitsOf(called).Count == 0 ? "work.import.unit_unknown" : "work.import.unit_ambiguous") with { Value = called });
        return null;
    }

    /// <summary>Units of a cell that names several. A name may hold a comma, so it is looked for before the cell is cut.</summary>
    public IEnumerable<Guid?> UnitList(string table, TableRow row, string column) =>
        Cut(row[column], ';').SelectMany(part => UnitsOf(part).Count > 0 ? [part] : Cut(part, ',')).Select(called => Unit(table, row, column, called));

    /// <summary>Whether the cell means every recipient.</summary>
    public static bool IsEverybody(string cell) => cell == JsonLists.Everybody || Fold.Text(cell) is "tat ca" or "moi don vi" or "moi don vi nhan";

    /// <summary>The first word of a source like "002 P3.III.4" that is a clause of the plan.</summary>
    public string? ClauseIn(string source) => source.Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(ClauseCodes.Contains);

    /// <summary>2027 or "Năm 2027", as the heading of a column.</summary>
    public static int? Year(string heading)
    {
        var text = Fold.Text(heading);
        text = text.StartsWith("nam ", StringComparison.Ordinal) ? text[4..] : text;
        return text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and <= 2199 ? year : null;
    }

    public static string[] List(string cell) => cell.Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string[] Cut(string cell, char at) => cell.Split(at, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private IReadOnlyList<UnitModel> UnitsOf(string called) =>
        units.TryGetValue(called, out var unit) ? [unit] : [.. units.Values.Where(u => u.Name == called || u.ShortName == called)];
}

/// <summary>A target while its tables are read.</summary>
/// <param name="Row">Null when it was in the plan before.</param>
/// <param name="Value">Thousandths; null when the cell was faulty.</param>
/// <param name="Due">Null when the cell was faulty.</param>
internal sealed record TargetDraft(Target Target, TableRow? Row, long? Value, DateOnly? Due);
