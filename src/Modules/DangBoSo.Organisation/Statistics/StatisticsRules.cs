namespace DangBoSo.Organisation.Statistics;

/// <summary>Rule set <c>organisation.statistics</c>: what is counted, and how it is called.</summary>
/// <param name="Movements">By <see cref="Movement"/>: the word for it.</param>
/// <param name="Ages">Ascending; the last has no end. At most <see cref="MostAges"/>.</param>
/// <param name="Fields">Fields of the record with a list of choices; a sealed one is left out, and the page says so.</param>
internal sealed record StatisticsRules(IReadOnlyDictionary<Movement, string> Movements, IReadOnlyList<AgeBand> Ages, IReadOnlyList<string> Fields)
{
    public const string Code = "organisation.statistics";

    /// <summary>So many the query has room for.</summary>
    public const int MostAges = 9;

    /// <summary>A version from before a movement was told apart has no word for it, nor anybody who moved so.</summary>
    public string WordOf(Movement movement) => Movements.GetValueOrDefault(movement, "Lý do khác");

    /// <summary>Who was born on such a day or earlier is past that band; one day for each of <see cref="MostAges"/> − 1 bounds.</summary>
    public IReadOnlyList<DateOnly> BornBy(DateOnly day)
    {
        if (Ages.Count > MostAges) throw new InvalidOperationException($"The rule set {Code} has {Ages.Count} age bands; {MostAges} are counted.");
        return [.. Enumerable.Range(0, MostAges - 1).Select(i => i < Ages.Count - 1 && Ages[i].Under is { } age ? day.AddYears(-age) : DateOnly.MinValue)];
    }
}

/// <param name="Under">Whole years of age; null for the last.</param>
internal sealed record AgeBand(string Label, int? Under = null);

/// <summary>Why somebody began or ceased to be counted in an organisation. In the order of the table; the first <see cref="Movements.Increases"/> increase.</summary>
internal enum Movement
{
    Admitted,
    TransferredIn,
    Readmitted,

    /// <summary>A member again as if nothing had been: put out wrongly, or never dead.</summary>
    Restored,

    /// <summary>Brought into the books: he was a member before, of whom this system knew nothing.</summary>
    Entered,
    ReorganisedIn,
    TransferredOut,
    Removed,
    Expelled,
    Left,
    Deceased,
    ReorganisedOut,
    EndedOtherwise,
}

internal static class Movements
{
    public static readonly IReadOnlyList<Movement> Increases = [Movement.Admitted, Movement.TransferredIn, Movement.Readmitted, Movement.Restored, Movement.Entered, Movement.ReorganisedIn];

    public static readonly IReadOnlyList<Movement> Decreases = [Movement.TransferredOut, Movement.Removed, Movement.Expelled, Movement.Left, Movement.Deceased, Movement.ReorganisedOut, Movement.EndedOtherwise];

    public static readonly int Count = Enum.GetValues<Movement>().Length;
}
