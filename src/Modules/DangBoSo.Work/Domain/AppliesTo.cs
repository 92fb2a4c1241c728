using System.Text.Json;

namespace DangBoSo.Work.Domain;

/// <summary>Reads the column of that name: <c>*</c> or a JSON array of unit ids.</summary>
internal static class AppliesTo
{
    public const string All = "*";

    /// <summary>Of the units that the plan was issued to, those that report the target.</summary>
    public static IReadOnlyList<Guid> Of(string stored, IReadOnlyList<Guid> planUnits)
    {
        if (stored == All) return planUnits;
        var named = JsonSerializer.Deserialize<HashSet<Guid>>(stored) ?? [];
        return [.. planUnits.Where(named.Contains)];
    }

    public static bool Covers(string stored, Guid unit) => stored == All || (JsonSerializer.Deserialize<HashSet<Guid>>(stored) ?? []).Contains(unit);
}
