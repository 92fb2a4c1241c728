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
