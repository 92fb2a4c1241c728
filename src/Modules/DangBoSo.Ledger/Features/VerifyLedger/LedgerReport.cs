namespace DangBoSo.Ledger.Features.VerifyLedger;

/// <summary>What a verification counted and found. Keeps the first findings only, but counts all of them.</summary>
internal sealed class LedgerReport
{
    private const int Kept = 2000;

    private readonly List<Finding> _findings = [];

    public long Acts { get; set; }

    public long Erased { get; set; }

    public long Leaves { get; set; }

    public long Pending { get; set; }

    public long Checkpoints { get; set; }

    public string? Root { get; set; }

    /// <summary>The log's name, as its last signed checkpoint has it.</summary>
    public string? Origin { get; set; }

    /// <summary>Checkpoints whose signature was checked and holds.</summary>
    public long Signed { get; set; }

    /// <summary>Checkpoints whose signature nobody could check, for want of the key.</summary>
    public long Unchecked { get; set; }

    /// <summary>Sealed values that nobody could open, for want of the key.</summary>
    public long Unopened { get; set; }

    /// <summary>Each witness with the last size it signed.</summary>
    public SortedDictionary<string, long> Witnessed { get; } = new(StringComparer.Ordinal);

    /// <summary>Names that the log bore before a restore, with the last size signed under each.</summary>
    public IList<string> Earlier { get; } = [];

    /// <summary>Rows compared, by covered table.</summary>
    public SortedDictionary<string, long> Rows { get; } = new(StringComparer.Ordinal);

    /// <summary>Tables, or <c>table.column</c>, that no act covers, with the reason.</summary>
    public SortedDictionary<string, string> NotCovered { get; } = new(StringComparer.Ordinal);

    public long FindingCount { get; private set; }

    public IReadOnlyList<Finding> Findings => _findings;

    public bool IsClean => FindingCount == 0;

    internal void Add(string table, string? key, string? column, string what)
    {
        FindingCount++;
        if (_findings.Count < Kept) _findings.Add(new Finding(table, key, column, what));
    }
}
