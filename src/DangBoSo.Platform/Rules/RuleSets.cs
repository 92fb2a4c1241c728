using System.Collections.Concurrent;
using System.Text.Json;
using DangBoSo.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Platform.Rules;

internal sealed class RuleSetRow
{
    public required string Code { get; init; }
    public DateOnly EffectiveFrom { get; init; }
    public DateOnly? EffectiveTo { get; init; }
    public required string Citation { get; init; }
    public required string Json { get; init; }
}

/// <param name="Version">The day from which it is in force: what a computed date stores as "the version used".</param>
/// <param name="Citation">The text it comes from, as shown to the user.</param>
/// <param name="Rules">The rules themselves.</param>
public sealed record RuleSet<T>(DateOnly Version, string Citation, T Rules);

/// <summary>Rules in force on a day, read from the database (design §3.2): deadlines, kinds, roles and thresholds are never constants.</summary>
public sealed class RuleSets(IServiceScopeFactory scopes)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);
    private readonly ConcurrentDictionary<(string, Type), object> parsed = [];
    private List<RuleSetRow>? rows;

    public RuleSet<T> On<T>(string code, DateOnly day)
    {
        var row = Rows().Where(r => r.Code == code && r.EffectiveFrom <= day && (r.EffectiveTo is null || day <= r.EffectiveTo)).MaxBy(r => r.EffectiveFrom)
            // A day outside every version is judged by the last one before it, or by the first.
            ?? Rows().Where(r => r.Code == code && r.EffectiveFrom <= day).MaxBy(r => r.EffectiveFrom)
            ?? Rows().Where(r => r.Code == code).MinBy(r => r.EffectiveFrom)
            ?? throw new InvalidOperationException($"No rule set {code}.");
        return (RuleSet<T>)parsed.GetOrAdd((code + row.EffectiveFrom, typeof(T)), _ => new RuleSet<T>(row.EffectiveFrom, Doubt.Said(row.Citation), JsonSerializer.Deserialize<T>(Doubt.Said(row.Json), Web)!));
    }

    /// <summary>After a rule set was added.</summary>
    public void Forget()
    {
        rows = null;
        parsed.Clear();
    }

    private List<RuleSetRow> Rows()
    {
        if (rows is { } known) return known;
        using var scope = scopes.CreateScope();
        return rows = [.. scope.ServiceProvider.GetRequiredService<AppDb>().RuleSets.AsNoTracking()];
    }
}
