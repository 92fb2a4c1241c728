using DangBoSo.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Platform.Jobs;

/// <summary>
/// How long a killed node's job lies before another goes on with it. Counted in the machine's own time, not the product's,
/// which tests and the demonstration move.
/// </summary>
public sealed class JobLease(IServiceScopeFactory scopes, IConfiguration configuration)
{
    // A step that may take longer renews it itself.
    private readonly long length = (long)TimeSpan.FromSeconds(configuration.GetValue("job-lease", 60)).TotalMicroseconds;

    internal static long Now() => UtcMicroseconds.ToMicroseconds(TimeProvider.System.GetUtcNow());

    internal long End() => Now() + length;

    /// <summary>From within a long step, beside its own context: shows how far it is and keeps the lease.</summary>
    /// <returns>True when somebody asked to stop.</returns>
    public async Task<bool> RenewAsync(Guid job, long done, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await using (await scope.ServiceProvider.GetRequiredService<IEngine>().WriteTurnAsync(ct))
        {
            var end = End();
            await db.Jobs.Where(j => j.Id == job).RenewAsync(done, end, ct);
        }

        return await db.Jobs.AnyAsync(j => j.Id == job && j.CancelAsked, ct);
    }
}
