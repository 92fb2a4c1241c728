namespace DangBoSo.Work.Domain;

/// <summary>What a target promises, before it is taken: the same rules for a form, the API and an import.</summary>
/// <param name="TargetValue">Thousandths; null when it could not be read, then nothing is compared with it.</param>
/// <param name="DueDay">Null when it could not be read.</param>
/// <param name="Years">Year → thousandths by its 31 December.</param>
internal sealed record TargetTerms(string Unit, long? Baseline, long? TargetValue, DateOnly? DueDay, IReadOnlyDictionary<int, long> Years)
{
    /// <summary>What every target is measured in: the board counts numerators over denominators, so a path in any other unit would be compared with a percentage.</summary>
    public const string Percent = "%";

    private const long Hundred = 100_000;

    private bool IsPercent => string.IsNullOrWhiteSpace(Unit) || Unit.Trim() == Percent;

    /// <summary>At most one fault a value.</summary>
    public IEnumerable<TermFault> Faults() => OfUnit().Concat(OfValues()).Concat(OfYears());

    /// <summary>Left empty it means percent.</summary>
    public IEnumerable<TermFault> OfUnit()
    {
        if (!IsPercent) yield return new TermFault(TermPart.Unit, "work.target.unit_percent");
    }

    /// <summary>Baseline and value to be reached.</summary>
    public IEnumerable<TermFault> OfValues()
    {
        if (TargetValue is { } value && OutOfRange(value) is { } range) yield return new TermFault(TermPart.TargetValue, range);
        if (Baseline is not { } start) yield break;
        if (OutOfRange(start) is { } low) yield return new TermFault(TermPart.Baseline, low);
        else if (TargetValue is { } end && OutOfRange(end) is null && start > end) yield return new TermFault(TermPart.Baseline, "work.target.baseline_above");
    }

    /// <summary>The path through the years.</summary>
    public IEnumerable<TermFault> OfYears()
    {
        var reached = Baseline ?? 0;
        foreach (var (year, value) in Years.OrderBy(y => y.Key))
        {
            if (FaultOf(year, value, reached) is { } code) yield return new TermFault(TermPart.Year, code, year);
            else reached = value;
        }
    }

    private string? FaultOf(int year, long value, long reached)
    {
        if (OutOfRange(value) is { } range) return range;
        if (DueDay is { } due && year > due.Year) return "work.target.year_after_due";
        if (value < reached) return "work.target.path_falls";
        if (TargetValue is not { } end || OutOfRange(end) is not null) return null;
        if (value > end) return "work.target.year_above";
        return DueDay is { Month: 12, Day: 31 } last && year == last.Year && value != end ? "work.target.year_not_end" : null;
    }

    private string? OutOfRange(long value) => value < 0 ? "work.number.negative" : IsPercent && value > Hundred ? "work.target.over_hundred" : null;
}

internal enum TermPart
{
    Unit,
    Baseline,
    TargetValue,
    Year,
}

internal sealed record TermFault(TermPart Part, string Code, int Year = 0);
