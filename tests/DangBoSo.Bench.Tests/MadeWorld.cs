using DangBoSo.Bench.Generating;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Seals;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Bench.Tests;

/// <summary>The real host over a generated province.</summary>
internal sealed class MadeWorld(TestHouse house, World world, PlanReader plans) : IAsyncDisposable
{
    public string Board => $"/work/plans/{world.Plan:D}/board";

    public TestHouse House => house;

    public PlanReader Plans => plans;

    public static async Task<MadeWorld> OpenAsync(Engine engine, Shape shape)
    {
        var plans = new PlanReader();
        var house = await TestHouse.StartAsync(engine, null, plans.Add);
        var connection = house.Services.GetRequiredService<IEngine>().ConnectionString;
        using IBulk bulk = engine is Engine.Sqlite ? new SqliteBulk(connection, alone: false) : new PostgresBulk(connection);
        return new MadeWorld(house, await World.MakeAsync(shape, bulk, house.Services.GetRequiredService<ColumnKeys>()), plans);
    }

    public Task<Person> SignInAsync(string login) => house.SignInAsAsync(login, PeoplePart.Password);

    /// <summary>A page of one record of each kind.</summary>
    public async Task<IReadOnlyList<string>> RecordsAsync()
    {
        var kinds = new (string Path, string Table)[]
        {
            ("/work/plans/", "work_plan"), ("/work/tasks/", "work_task"), ("/work/reports/", "work_report"), ("/documents/", "documents_document"),
            ("/organisation/members/", "organisation_member"), ("/organisation/units/", "organisation_unit"),
        };
        var pages = new List<string>();
        foreach (var (path, table) in kinds) pages.Add(path + (await house.RowsAsync($"SELECT min(CAST(id AS text)) FROM {table}" + (table == "documents_document" ? " WHERE book = 'Incoming'" : "")))[0][0]);
        return pages;
    }

    public async ValueTask DisposeAsync() => await house.DisposeAsync();
}
