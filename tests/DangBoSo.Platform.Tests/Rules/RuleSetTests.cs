using System.Text.Json;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Rules;
using DangBoSo.Platform.Tests.Core;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Platform.Tests.Rules;

public sealed class RuleSetTests
{
    [Theory]
    [InlineData("2025-12-31", "2024-01-01")] // the last day of the first version
    [InlineData("2026-01-01", "2026-01-01")] // the first day of the second
    [InlineData("2026-08-31", "2026-01-01")]
    [InlineData("2028-01-01", "2026-01-01")] // after the last version ended: the last one, not the first
    [InlineData("2020-01-01", "2024-01-01")] // before all: the first
    public async Task A_day_is_judged_by_the_version_in_force(string day, string version)
    {
        await using var house = await CoreHouse.OpenAsync(Engine.Sqlite);
        await AddAsync(house, new DateOnly(2024, 1, 1), new DateOnly(2025, 12, 31), 10);
        await AddAsync(house, new DateOnly(2026, 1, 1), new DateOnly(2027, 12, 31), 20);
        var rule = house.Services.GetRequiredService<RuleSets>().On<Days>("specimen.days", DateOnly.Parse(day, null));
        Assert.Equal(DateOnly.Parse(version, null), rule.Version);
        Assert.Equal(version[3] == '4' ? 10 : 20, rule.Rules.Count);
        Assert.Equal("Quy định " + rule.Version.Year, rule.Citation);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_version_added_later_is_seen_after_it_was_told(Engine engine)
    {
        await using var house = await CoreHouse.OpenAsync(engine);
        var rules = house.Services.GetRequiredService<RuleSets>();
        await AddAsync(house, new DateOnly(2024, 1, 1), new DateOnly(2025, 12, 31), 10);
        Assert.Equal(10, rules.On<Days>("specimen.days", new DateOnly(2026, 8, 31)).Rules.Count);
        await AddAsync(house, new DateOnly(2026, 1, 1), null, 20);
        Assert.Equal(20, rules.On<Days>("specimen.days", new DateOnly(2026, 8, 31)).Rules.Count);
        Assert.Equal(10, rules.On<Days>("specimen.days", new DateOnly(2025, 8, 31)).Rules.Count);
        Assert.Throws<InvalidOperationException>(() => rules.On<Days>("specimen.nothing", new DateOnly(2026, 8, 31)));
    }

    [Fact]
    public async Task A_second_start_loads_nothing_twice()
    {
        await using var house = await CoreHouse.OpenAsync(Engine.Sqlite);
        var acts = await house.CountAsync("platform_act");
        await house.Services.PrepareHouseAsync(CancellationToken.None);
        Assert.Equal(acts, await house.CountAsync("platform_act"));
    }

    private static async Task AddAsync(CoreHouse house, DateOnly from, DateOnly? to, int count)
    {
        await house.AsAsync(ActorProfile.System, async s =>
        {
            s.GetRequiredService<AppDb>().Add(new RuleSetRow { Code = "specimen.days", EffectiveFrom = from, EffectiveTo = to, Citation = "Quy định " + from.Year, Json = JsonSerializer.Serialize(new Days(count)) });
            await s.SaveAsync("specimen.rule_added");
        });
        house.Services.GetRequiredService<RuleSets>().Forget();
    }

    private sealed record Days(int Count);
}
