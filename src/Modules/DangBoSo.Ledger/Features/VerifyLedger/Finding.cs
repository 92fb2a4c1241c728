namespace DangBoSo.Ledger.Features.VerifyLedger;

/// <summary>One difference between the database and its ledger. Never holds a value: what was altered may be confidential.</summary>
internal sealed record Finding(string Table, string? Key, string? Column, string What)
{
    public override string ToString()
    {
        var place = Table;
        if (Key is not null) place += $" [{Key}]";
        if (Column is not null) place += $", cột {Column}";
        return $"{place}: {What}";
    }
}
