using DangBoSo.Testing;
using DangBoSo.Testing.Filled;

namespace DangBoSo.Rights.Tests;

/// <summary>One filled world for the whole class: the tests here may change nothing, and check it.</summary>
public sealed class OneWorld : IAsyncDisposable
{
    private Task<FilledWorld>? made;

    public Task<FilledWorld> OpenAsync(Engine engine) => made ??= FilledWorld.OpenAsync(engine, null, OpenIdProvider.Unreachable);

    public async ValueTask DisposeAsync()
    {
        if (made is not null) await (await made).DisposeAsync();
    }
}
