using DangBoSo.Platform;
using DangBoSo.Platform.Commands;
using DangBoSo.Platform.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Demonstration;

/// <summary><c>./run demo</c>: makes the demonstration where nothing is yet, and says its accounts, without serving.</summary>
internal sealed class DemoCommand(IServiceProvider services) : ICommand
{
    public string Name => "demo";

    public async Task<int> RunAsync(string[] args, TextWriter output, CancellationToken ct)
    {
        await services.PrepareHouseAsync(ct);
        foreach (var opening in services.GetServices<IOpening>().OrderBy(o => o.Order)) await opening.OpenAsync(output, ct);
        return 0;
    }
}
