using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Platform;

public static class HouseExtensions
{
    /// <summary>Schema, rule sets and folders, before anything else runs.</summary>
    public static async Task PrepareHouseAsync(this IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<StartUp>().PrepareAsync(ct);
    }
}
