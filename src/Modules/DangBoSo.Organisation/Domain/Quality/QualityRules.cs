using System.Text.Json.Serialization;

namespace DangBoSo.Organisation.Domain.Quality;

/// <summary>Rule set <c>organisation.quality</c>: what is asked of a record, how much it weighs, and what a fault is called.</summary>
/// <param name="Good">From this percentage a score is good.</param>
/// <param name="Fair">From this percentage it is passable.</param>
/// <param name="CountriesFrom">Codes of registration from here on are countries, not provinces.</param>
/// <param name="Provinces">Codes of provinces; those merged since stay in numbers already given.</param>
internal sealed record QualityRules(int Good, int Fair, int CountriesFrom, IReadOnlyList<string> Provinces, IReadOnlyList<QualityCheck> Checks)
{
    public const string Code = "organisation.quality";

    /// <summary>Fields whose values are looked at: the others need only be there or not, and are not opened.</summary>
    public IReadOnlySet<string> Opened { get; } = Checks.Where(c => c.Kind is not QualityKind.Missing).SelectMany(c => c.Fields).ToHashSet(StringComparer.Ordinal);

    public IReadOnlyList<string> Fields { get; } = [.. Checks.SelectMany(c => c.Fields).Distinct(StringComparer.Ordinal)];

    /// <summary>Null where the rule set has dropped it since.</summary>
    public QualityCheck? Check(string code) => Checks.FirstOrDefault(c => c.Code == code);
}

/// <param name="Because">What is right, in words.</param>
/// <param name="Weight">Share in the score; of faults equally severe, the heaviest comes first.</param>
/// <param name="Fields">Codes of the record's rule set: whatever may be wrong, so whatever is offered for mending. Of days, the earlier first.</param>
/// <param name="Of">Of whom something is missing.</param>
internal sealed record QualityCheck(string Code, QualityKind Kind, string Title, string Because, Severity Severity, int Weight, IReadOnlyList<string> Fields, RequiredOf Of = RequiredOf.Everybody, string? Pattern = null, int Years = 0, int Months = 0, int Days = 0)
{
    private const int MostWeight = 999;

    /// <summary>Sorts as text: errors first, the heaviest first.</summary>
    public string Urgency => $"{(Severity is Severity.Error ? 0 : 1)}{MostWeight - Math.Clamp(Weight, 0, MostWeight):000}";
}

[JsonConverter(typeof(JsonStringEnumConverter<QualityKind>))]
internal enum QualityKind
{
    Format,
    Order,
    CitizenYear,
    CitizenSex,
    CitizenCentury,
    CitizenPlace,
    Missing,
    Namesake,
}

[JsonConverter(typeof(JsonStringEnumConverter<Severity>))]
internal enum Severity
{
    Error,
    Warning,
}
