using DangBoSo.Testing;
using DangBoSo.Testing.Filled;

namespace DangBoSo.Rights.Tests;

/// <summary>One filled world an engine for the whole class: the tests here may change nothing, and check it.</summary>
public sealed class BothWorlds : IAsyncDisposable
{
    private readonly Dictionary<Engine, Task<FilledWorld>> made = [];

    public Task<FilledWorld> OfAsync(Engine engine) => made.TryGetValue(engine, out var world) ? world : made[engine] = FilledWorld.OpenAsync(engine);

    public async ValueTask DisposeAsync()
    {
        foreach (var world in made.Values) await (await world).DisposeAsync();
    }
}
