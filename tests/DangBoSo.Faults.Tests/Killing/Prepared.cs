using System.Net;
using System.Text;
using DangBoSo.Faults.Tests.Writing;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Faults.Tests.Killing;

/// <summary>The small world with the writers signed in, made once per engine through the product itself; every kill has a copy.</summary>
internal sealed record Prepared(HouseTemplate Template, Setting Setting, IReadOnlyDictionary<string, CookieCollection> Cookies)
{
    private static readonly Dictionary<Engine, Lazy<Task<Prepared>>> Made = Enum.GetValues<Engine>().ToDictionary(e => e, e => new Lazy<Task<Prepared>>(() => MakeAsync(e)));

    public static Task<Prepared> ForAsync(Engine engine) => Made[engine].Value;

    private static async Task<Prepared> MakeAsync(Engine engine)
    {
        var world = await SmallWorld.OpenAsync(engine); // not disposed: its database becomes the template
        world.House.Clock.Release(); // the processes to come run on the machine's clock; sessions must be alive then
        var people = new Dictionary<string, Person>(StringComparer.Ordinal);
        foreach (var seat in Crew.Seats) people[seat] = await world.SignInAsAsync(Writer.LoginOf(seat));
        var setting = await Setting.MakeAsync(world, people);
        // On a slow machine the killing takes longer than a second factor stays fresh; nobody is there to show it again.
        await world.House.SqlAsync("UPDATE access_session SET factor_at = factor_at + 7200000000 WHERE factor_at IS NOT NULL");
        var cookies = people.ToDictionary(p => p.Key, p => p.Value.Cookies.GetAllCookies(), StringComparer.Ordinal);
        return new Prepared(await world.House.CloseAsTemplateAsync(), setting, cookies);
    }
}

/// <summary>What the writers know before they begin.</summary>
/// <param name="Today">The day that the processes will think it is.</param>
/// <param name="TaskOfA">An accepted task with a target, to report on.</param>
internal sealed record Setting(DateOnly Today, WorldUnit Upper, WorldUnit A, WorldUnit B, string TaskOfA, string TaskOfB)
{
    /// <summary>Code of the cell that members are entered into.</summary>
    public const string Cell = "TN.CQD.A.01";

    public static async Task<Setting> MakeAsync(SmallWorld world, IReadOnlyDictionary<string, Person> people)
    {
        await world.House.ActAsAsync(null, null, CellAsync);
        var setting = new Setting(world.House.Today, world.Upper, world.A, world.B, "", "");
        var notebook = new Notebook();
        var plan = await Planner.MakeAsync(people["cqd.officer"], "cqd.officer", "mẫu", "0-KH/mẫu", notebook, setting) ?? throw new InvalidOperationException("No plan: " + string.Join('\n', notebook.Refused));
        return setting with { TaskOfA = await AcceptAsync(world, plan, world.A, people["a.secretary"]), TaskOfB = await AcceptAsync(world, plan, world.B, people["b.secretary"]) };
    }

    private static Task CellAsync(IServiceProvider services) =>
        services.GetRequiredService<IOrganisationImports>().UnitsAsync(new MemoryStream(Encoding.UTF8.GetBytes($"code,parent,kind,name,short_name\n{Cell},TN.CQD.A,chi_bo,Chi bộ thử,Chi bộ thử\n")), CancellationToken.None);

    private static async Task<string> AcceptAsync(SmallWorld world, string plan, WorldUnit unit, Person secretary)
    {
        var task = (await world.House.RowsAsync($"SELECT id FROM work_task WHERE plan_id = '{plan}' AND owner_unit_id = '{unit.Id}' AND title = 'Trang bị máy tính'"))[0][0]!;
        var accepted = await secretary.SubmitAsync(await secretary.GetPageAsync("/work/tasks/" + task), "#accept");
        return accepted.FirstStatus == 303 ? task : throw new InvalidOperationException($"The task was not accepted: {accepted.Status} {accepted.Text}");
    }
}
