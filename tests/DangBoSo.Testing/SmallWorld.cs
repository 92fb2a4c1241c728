namespace DangBoSo.Testing;

/// <summary>
/// Two roots. TN: the province, TN.CQD above two base units A and B; NB: a stranger's province. Made through the product's own
/// handlers once per process and engine; every test gets a copy of its own, in well under a second.
/// </summary>
/// <remarks>
/// Logins: <c>cqd.secretary</c>, <c>cqd.deputy</c>, <c>cqd.chief</c> and <c>cqd.officer</c> (office), <c>cqd.clerk</c> (the office's
/// clerk), <c>cqd.admin</c>, <c>cqd.admin2</c>; <c>a.secretary</c>, <c>a.deputy</c>, <c>a.clerk</c>, <c>a.officer</c>; the same for
/// <c>b</c>; <c>nb.secretary</c>, <c>nb.clerk</c>, <c>nb.officer</c> (office). All with <see cref="Password"/>.
/// </remarks>
public sealed partial class SmallWorld : IAsyncDisposable
{
    public const string Password = "Mat khau thu 2026";

    private readonly Plan plan;

    private SmallWorld(TestHouse house, Plan plan) => (House, this.plan) = (house, plan);

    public TestHouse House { get; }

    /// <summary>TN, the province.</summary>
    public WorldUnit Province => plan.Units["TN"];

    /// <summary>TN.CQD, whose committee issues and whose office accepts.</summary>
    public WorldUnit Upper => plan.Units["TN.CQD"];

    public WorldUnit A => plan.Units["TN.CQD.A"];

    public WorldUnit B => plan.Units["TN.CQD.B"];

    /// <summary>NB, the other root.</summary>
    public WorldUnit Elsewhere => plan.Units["NB"];

    public WorldPerson Who(string login) => plan.People[login];

    public Task<Person> SignInAsAsync(string login) => House.SignInAsAsync(login);

    /// <inheritdoc cref="TestHouse.SignInWithPhoneAsync"/>
    public Task<Person> SignInWithPhoneAsync(string login) => House.SignInWithPhoneAsync(login);

    /// <summary>One of this world's people: a phone was given out to him where his post asks for one.</summary>
    internal static bool IsPrepared(string login) => Cast.Any(c => c.Login == login);

    /// <summary>Work in a scope of its own as this person.</summary>
    public Task<T> ActAsAsync<T>(string login, Func<IServiceProvider, Task<T>> work) => House.ActAsAsync(Who(login).AccountId, Who(login).PostId, work);

    public Task ActAsAsync(string login, Func<IServiceProvider, Task> work) => House.ActAsAsync(Who(login).AccountId, Who(login).PostId, work);

    public ValueTask DisposeAsync() => House.DisposeAsync();

    private sealed record Plan(IReadOnlyDictionary<string, WorldUnit> Units, IReadOnlyDictionary<string, WorldPerson> People);
}

public sealed record WorldUnit(Guid Id, string Code, string Name, Guid CommitteeId, Guid? OfficeId);

public sealed record WorldPerson(string Login, Guid AccountId, Guid PostId, Guid UnitId, string Name);
