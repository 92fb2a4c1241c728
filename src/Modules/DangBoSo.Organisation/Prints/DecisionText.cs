namespace DangBoSo.Organisation.Prints;

/// <summary>Rule set <c>organisation.prints</c>, by kind of procedure: the paper that one of its steps issues, and its wording.</summary>
/// <param name="Step">The step that issues it.</param>
/// <param name="Basis">The documents it is founded on, by their names.</param>
/// <param name="Articles">With <c>{person}</c>, <c>{name}</c>, <c>{cell}</c>, <c>{destination}</c>, <c>{until}</c>.</param>
internal sealed record DecisionText(string Step, string Paper, string Symbol, string About, IReadOnlyList<string> Basis, IReadOnlyList<string> Articles)
{
    public const string Code = "organisation.prints";

    public IEnumerable<string> Filled(IReadOnlyDictionary<string, string> words) => Articles.Select(a => words.Aggregate(a, (text, word) => text.Replace($"{{{word.Key}}}", word.Value, StringComparison.Ordinal)));
}
