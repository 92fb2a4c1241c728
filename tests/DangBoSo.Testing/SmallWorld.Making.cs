namespace DangBoSo.Testing;

public sealed partial class SmallWorld
{
    private static readonly Dictionary<Engine, Lazy<Task<(HouseTemplate Template, Plan Plan)>>> Made = Enum.GetValues<Engine>().ToDictionary(e => e, e => new Lazy<Task<(HouseTemplate, Plan)>>(() => MakeAsync(e)));

    public static async Task<SmallWorld> OpenAsync(Engine engine)
    {
        var (template, plan) = await Made[engine].Value;
        return new SmallWorld(await TestHouse.StartAsync(engine, template), plan);
    }

    private static async Task<(HouseTemplate Template, Plan Plan)> MakeAsync(Engine engine)
    {
        var house = await TestHouse.StartAsync(engine);
        var made = new Plan(new Dictionary<string, WorldUnit>(StringComparer.Ordinal), new Dictionary<string, WorldPerson>(StringComparer.Ordinal));
        return (await house.CloseAsTemplateAsync(), made);
    }
}
