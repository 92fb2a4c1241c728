using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace DangBoSo.Organisation.Domain.Quality;

/// <summary>What a record is held against the rules by.</summary>
/// <param name="Official">After probation.</param>
/// <param name="Has">Whether a field is filled.</param>
/// <param name="Value">A field as stored, opened; asked only of <see cref="QualityRules.Opened"/>.</param>
/// <param name="Twins">Other records of the same name and day of birth, sorted.</param>
internal sealed record RecordFacts(bool Official, Func<string, bool> Has, Func<string, string?> Value, IReadOnlyList<Guid> Twins);

/// <param name="Fields">Those concerned; of what is missing, those that are.</param>
internal sealed record Fault(QualityCheck Check, IReadOnlyList<string> Fields, Guid? Twin);

/// <summary>One record held against the rule set. It knows kinds of rules; which there are, and their numbers, is data.</summary>
internal static class RecordExam
{
    private const int CitizenDigits = 12;
    private static readonly TimeSpan LongestMatch = TimeSpan.FromMilliseconds(200); // patterns are data

    /// <returns>Faults, and the weight of all rules that could be asked.</returns>
    public static (IReadOnlyList<Fault> Faults, int Weight) Judge(QualityRules rules, RecordFacts facts)
    {
        var (faults, weight) = (new List<Fault>(), 0);
        foreach (var check in rules.Checks.Where(c => Applies(c, facts)))
        {
            weight += check.Weight;
            if (Wrong(rules, check, facts) is { Count: > 0 } fields) faults.Add(new Fault(check, fields, check.Kind is QualityKind.Namesake ? facts.Twins[0] : null));
        }

        return (faults, weight);
    }

    /// <summary>
    /// What somebody confirms as right is right for these values and twins. A digest, not the values: a confirmation must not become
    /// another place where they lie.
    /// </summary>
    public static string Ground(QualityCheck check, RecordFacts facts)
    {
        // Of what is missing it is confirmed that it is missing, and nothing is opened.
        string Part(string field) => check.Kind is QualityKind.Missing ? (facts.Has(field) ? "1" : "0") : facts.Value(field) ?? "";
        var parts = check.Fields.Select(f => $"{f}={Part(f)}").Concat(check.Kind is QualityKind.Namesake ? facts.Twins.Select(t => t.ToString("D")) : []);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));
    }

    private static bool Applies(QualityCheck check, RecordFacts facts) => check.Kind switch
    {
        QualityKind.Missing => check.Of is not RequiredOf.Official || facts.Official,
        QualityKind.Namesake => true,
        // A number of another length is a matter of its format alone.
        QualityKind.CitizenYear or QualityKind.CitizenSex or QualityKind.CitizenCentury or QualityKind.CitizenPlace => IsCitizenId(facts.Value(check.Fields[0])) && check.Fields.All(facts.Has),
        _ => check.Fields.All(facts.Has),
    };

    private static IReadOnlyList<string> Wrong(QualityRules rules, QualityCheck check, RecordFacts facts)
    {
        string Value(int field) => facts.Value(check.Fields[field])!;
        var wrong = check.Kind switch
        {
            QualityKind.Format => !Regex.IsMatch(Value(0), check.Pattern!, RegexOptions.CultureInvariant, LongestMatch),
            QualityKind.Order => RecordValue.Stored(Value(1)) < RecordValue.Stored(Value(0)).AddYears(check.Years).AddMonths(check.Months).AddDays(check.Days),
            QualityKind.CitizenYear => !CitizenNumber.FitsYear(Value(0), RecordValue.Stored(Value(1))),
            QualityKind.CitizenSex => !CitizenNumber.FitsSex(Value(0), Enum.Parse<Sex>(Value(1))),
            QualityKind.CitizenCentury => !CitizenNumber.FitsCentury(Value(0), RecordValue.Stored(Value(1))),
            QualityKind.CitizenPlace => int.Parse(Value(0)[..3], null) < rules.CountriesFrom && !rules.Provinces.Contains(Value(0)[..3]),
            QualityKind.Namesake => facts.Twins.Count > 0,
            QualityKind.Missing => check.Fields.Any(f => !facts.Has(f)),
            _ => throw new InvalidOperationException($"Nothing is known to ask for {check.Kind}."),
        };
        return !wrong ? [] : check.Kind is QualityKind.Missing ? [.. check.Fields.Where(f => !facts.Has(f))] : check.Fields;
    }

    private static bool IsCitizenId(string? number) => number is { Length: CitizenDigits } && number.All(char.IsAsciiDigit);
}
