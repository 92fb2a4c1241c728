using System.Data.Common;
using DangBoSo.Bench.Generating;
using DangBoSo.Platform.Data;

namespace DangBoSo.Bench.Measuring;

/// <summary>Addresses of page 2,000 of each list (or of its last page): the key of the row above it, by a jump in SQL that the product itself never makes.</summary>
internal sealed record Far(string Documents, string Members, string Tasks)
{
    private const int Pages = 1_999;

    public static async Task<Far> OfAsync(Database database)
    {
        await using var connection = await database.OpenAsync();
        var document = await KeyAsync(connection, "register_year, register_number", "documents_document WHERE book = 'Incoming' AND holder_unit_id = (SELECT id FROM organisation_unit WHERE code = 'M')", "register_year DESC, register_number DESC", 50);
        var member = await KeyAsync(connection, "name_sort, id", "organisation_member", "name_sort, id", 50);
        var task = await KeyAsync(connection, "due_day, id", "work_task WHERE state = 'Accepted' AND owner_unit_id = (SELECT id FROM organisation_unit WHERE code = 'M.01')", "due_day, id", 30);
        return new Far($"/documents?before={document[0]}-{document[1]}", $"/organisation/members?after={member[0]}.{Id(member[1]):N}", "/work/tasks?tab=active" + (task is [] ? "" : $"&after={Day(task[0])}_{Id(task[1]):D}"));
    }

    private static async Task<object?[]> KeyAsync(DbConnection connection, string key, string from, string order, int size)
    {
        var rows = Convert.ToInt32(await connection.ScalarAsync($"SELECT count(*) FROM {from}", CancellationToken.None), null);
        var offset = Math.Min(Pages, Math.Max(1, (rows - 1) / size)) * size - 1;
        return rows == 0 ? [] : (await connection.ListAsync($"SELECT {key} FROM {from} ORDER BY {order} LIMIT 1 OFFSET {offset}", r => r.Row(), CancellationToken.None))[0];
    }

    private static Guid Id(object? value) => value as Guid? ?? Guid.Parse((string)value!);

    private static string Day(object? value) => value switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd", null),
        DateTime day => day.ToString("yyyy-MM-dd", null),
        _ => (string)value!,
    };
}
