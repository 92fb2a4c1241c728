using DangBoSo.Ledger.Contracts;
using DangBoSo.Platform.Acts;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Ledger.Tests.Signed;

/// <summary>Acts and their places in a running house.</summary>
internal static class Logs
{
    /// <summary>Some acts of the system, all with their place when this returns.</summary>
    public static async Task SequencedAsync(this TestHouse house, int acts = 1)
    {
        for (var i = 0; i < acts; i++)
        {
            await house.ActAsAsync(null, null, s => s.GetRequiredService<Acts>().SaveAsync(new Act("test.done"), CancellationToken.None));
        }

        await house.Services.GetRequiredService<ILedger>().SequenceAsync(CancellationToken.None);
    }
}
