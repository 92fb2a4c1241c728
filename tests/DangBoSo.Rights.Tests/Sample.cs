using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using DangBoSo.Platform.Web.Posting;

namespace DangBoSo.Rights.Tests;

/// <summary>A well-formed body for any input: a refusal must not come from its shape, but from who asks.</summary>
internal static class Sample
{
    // By the name of the field; whatever is not listed is a text.
    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal)
    {
        ["Code"] = "Z9",
        ["CardNumber"] = "34019993",
        ["Due"] = "2029",
        ["TargetValue"] = "100",
        ["Weight"] = "1",
        ["Scope"] = "all",
        ["Owner"] = "all",
        ["Day"] = "31/08/2026",
        ["Progress"] = "UnderWay",
        ["ValidFrom"] = "31/08/2026",
        ["FoundedOn"] = "31/08/2026",
        ["BirthDate"] = "02/09/1990",
        ["JoinedOn"] = "03/02/2015",
        ["LastDay"] = "31/08/2026",
        ["From"] = "31/08/2026",
        ["Until"] = "30/09/2026",
        ["DecidedOn"] = "31/08/2026",
        ["IssuedOn"] = "05/01/2026",
        ["Version"] = "1",
        ["ParentCode"] = "TN.CQD.B",
        ["Csv"] = "code\n1",
        ["NewPassword"] = "Mat khau khac 2026",
        ["RepeatPassword"] = "Mat khau khac 2026",
        ["Login"] = "ke.la",
        ["ExpectedTo"] = "30/08/2031",
        ["CongressDay"] = "30/08/2026",
        ["VotingRound"] = "1",
        ["Seats"] = "1",
        ["Issued"] = "3",
        ["Entitled"] = "3",
        ["Present"] = "3",
        ["Valid"] = "3",
        ["For"] = "3",
        ["Against"] = "0",
        ["Years"] = "30",
        ["Expected"] = "1",
        ["Round"] = "2026-09-02",
        ["Month"] = "2026-08",
        ["LastMonth"] = "2026-08",
        ["Group"] = "other",
        ["Amount"] = "12000",
        ["DestinationCode"] = "TN.CQD.A.01",
    };

    private static readonly HashSet<string> LeftOut = new(StringComparer.Ordinal) { "ClauseCode", "CardNumber", "OfficialOn", "Checked", "ReturnUrl", "Unit", "Baseline", "Seen" };

    /// <param name="type">An input.</param>
    /// <param name="ids">Records that the body names, by field.</param>
    public static object Of(Type type, IReadOnlyDictionary<string, string> ids)
    {
        var fields = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var property in type.GetProperties().Where(p => p.CanWrite))
        {
            if (property.PropertyType == typeof(string)) fields[property.Name] = Text(property, ids);
            else if (property.PropertyType == typeof(IReadOnlyList<string>)) fields[property.Name] = property.Name switch
            {
                "Units" or "CoOwners" => [ids["Units"]],
                "Permissions" => ["work.report"],
                _ => Array.Empty<string>(),
            };
        }

        var made = JsonSerializer.Deserialize(JsonSerializer.Serialize(fields), type)!;
        var wrong = InputChecks.Of(made);
        if (wrong.Count > 0) throw new InvalidOperationException($"{type.Name}: tell me how to fill {string.Join(", ", wrong.Select(e => $"{e.Field} ({e.Code})"))}: add it in {nameof(Sample)}.cs.");
        return made;
    }

    /// <summary>The same as fields of a form.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Fields(object input) =>
        from property in input.GetType().GetProperties()
        from value in property.GetValue(input) switch { string text => [text], IEnumerable<string> several => several, bool flag => [flag ? "true" : "false"], _ => Array.Empty<string>() }
        select KeyValuePair.Create(property.Name, value);

    private static string? Text(System.Reflection.PropertyInfo property, IReadOnlyDictionary<string, string> ids)
    {
        if (property.Name.EndsWith("Id", StringComparison.Ordinal)) return ids.TryGetValue(property.Name, out var id) ? id : throw new InvalidOperationException($"{property.DeclaringType!.Name}: tell me how to fill {property.Name}.");
        if (LeftOut.Contains(property.Name) && !property.IsDefined(typeof(RequiredAttribute), inherit: false)) return null;
        if (property.GetCustomAttributes(typeof(EnumDataTypeAttribute), inherit: false) is [EnumDataTypeAttribute choice]) return Enum.GetNames(choice.EnumType)[0];
        return Values.GetValueOrDefault(property.Name, "Lời của người lạ");
    }
}
