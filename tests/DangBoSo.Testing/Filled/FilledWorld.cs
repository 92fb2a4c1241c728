using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Testing.Filled;

/// <summary>
/// The small world at work: a plan of the upper committee given to A alone, one given to A and B, a draft; reports of A in every state,
/// files, members, an import. What B was not given carries <see cref="Secret"/> and <see cref="Asked"/>, words found nowhere else.
/// </summary>
public sealed class FilledWorld : IAsyncDisposable
{
    public const string Secret = "bimatcuaan7391";

    /// <summary>Stands before the secret: to be searched for, so that a page that repeats the question does not tell the secret.</summary>
    public const string Asked = "kinhay8842";

    /// <summary>Login of the member in A's cell whose record it is.</summary>
    public const string Self = "a.self";

    /// <summary>Takes the fees of the cell below A.</summary>
    public const string Collector = "a01.collector";

    private FilledWorld(SmallWorld world, Records hidden, Records shared) => (World, Hidden, Shared) = (world, hidden, shared);

    public SmallWorld World { get; }

    public TestHouse House => World.House;

    /// <summary>What B was not given, and nobody of the other root.</summary>
    public Records Hidden { get; }

    /// <summary>What A and B were both given: the plan and its document; nothing of A's own work on it.</summary>
    public Records Shared { get; }

    public static async Task<FilledWorld> OpenAsync(Engine engine, Action<IServiceCollection>? measure = null, params string[] more)
    {
        var world = await SmallWorld.OpenAsync(engine, measure, more);
        var hand = new Hand(world, $"{Asked} {Secret}");
        await hand.FillAsync();
        return new FilledWorld(world, hand.Hidden, hand.Shared);
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();
}

/// <summary>Ids by the word that stands before them in an address, e.g. <c>documents</c>, <c>plans</c>.</summary>
public sealed class Records
{
    private readonly Dictionary<string, List<string>> ids = new(StringComparer.Ordinal);

    public IReadOnlyList<string>? Of(string kind) => ids.GetValueOrDefault(kind);

    internal void Add(string kind, params IEnumerable<string> found)
    {
        if (!ids.TryGetValue(kind, out var list)) ids[kind] = list = [];
        list.AddRange(found);
    }
}
