using System.Globalization;
using System.Text.Json.Nodes;
using DangBoSo.Organisation.Tests.Procedures;
using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Organisation.Tests.Fees;

/// <summary>What the cell's collector does, through the API as a program would.</summary>
internal static class FeeWorld
{
    public const string Api = "/api/v1/organisation/fees";

    public static async Task StandAsync(this ProcedureWorld world, Person collector, string card, string group, string? amount, string month = "2026-08")
    {
        var answer = await collector.ApiPostAsync($"{Api}/members/{await world.MemberAsync(card)}/standing", new { Month = month, Group = group, Amount = amount });
        Assert.True(answer.Status == 201, $"{answer.Status}: {answer.Body}");
    }

    public static async Task<ApiAnswer> PayAsync(this ProcedureWorld world, Person collector, string card, string day, params (string Month, string Amount)[] lines) =>
        await collector.ApiPostAsync($"{Api}/members/{await world.MemberAsync(card)}/payments", new { Day = day, Way = "Cash", Lines = lines.Select(l => new { l.Month, l.Amount }) });

    public static async Task<ApiAnswer> CollectAsync(this ProcedureWorld world, Person collector, string month, string day, params string[] cards) =>
        await collector.ApiPostAsync(Api, new { Month = month, Day = day, Way = "Portal", Members = await Task.WhenAll(cards.Select(world.MemberAsync)) });

    public static async Task<JsonNode> SheetAsync(this Person reader, string month, string more = "")
    {
        var answer = await reader.ApiGetAsync($"{Api}?month={month}{more}");
        Assert.True(answer.Status == 200, $"{answer.Status}: {answer.Body}");
        return answer.Body!;
    }

    public static JsonNode Of(this JsonNode sheet, string name) => sheet["members"]!.AsArray().Single(m => (string)m!["name"]! == name)!;

    public static async Task<JsonNode> SumsAsync(this Person reader, string more = "")
    {
        var answer = await reader.ApiGetAsync($"{Api}/sums?year=2026{more}");
        Assert.True(answer.Status == 200, $"{answer.Status}: {answer.Body}");
        return answer.Body!;
    }

    /// <summary>Numbers in the order in which they were taken.</summary>
    public static async Task<IReadOnlyList<int>> NumbersAsync(this ProcedureWorld world, string cell) =>
        [.. (await world.House.RowsAsync($"SELECT number FROM organisation_fee_receipt WHERE unit_id = '{await world.UnitAsync(cell)}' ORDER BY number")).Select(r => int.Parse(r[0]!, CultureInfo.InvariantCulture))];
}
