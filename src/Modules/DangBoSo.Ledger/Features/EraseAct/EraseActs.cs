using DangBoSo.Ledger.Data;
using DangBoSo.Ledger.Features.VerifyLedger;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Errors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace DangBoSo.Ledger.Features.EraseAct;

/// <param name="Acts">Whose salt and content will go.</param>
/// <param name="OtherRows">Rows that these acts changed too.</param>
internal sealed record ErasurePlan(IReadOnlyList<Guid> Acts, int OtherRows);

/// <summary>
/// Erases by decision (D3): each act's salt and content go in the transaction of an act <c>ledger.erased</c> that names it, so that verify says
/// "erased", not "tampered". The row itself is its room's: while it lives, its acts are not erased.
/// </summary>
internal sealed class EraseActs(AppDb db, IEngine engine, ActErasure erasure, Acts acts)
{
    private static readonly HashSet<string> Never = new(StringComparer.Ordinal) { "ledger.erased", "ledger.restored" };

    public async Task<ErasurePlan> PlanAsync(Guid act, CancellationToken ct) => new([act], await erasure.OtherRowsAsync([act], null, null, ct));

    public async Task<ErasurePlan> PlanAsync(string table, string key, CancellationToken ct)
    {
        var shape = TableShape.Of(db.GetService<IDesignTimeModel>().Model).FirstOrDefault(s => s.Covered && s.Name == table) ?? throw new NotFound("ledger.erase.no_such_table");
        if (await LivesAsync(shape, key, ct)) throw new RuleBroken("ledger.erase.row_lives");
        var found = await erasure.OfRowAsync(table, key, ct);
        return found.Count > 0 ? new ErasurePlan(found, await erasure.OtherRowsAsync(found, table, key, ct)) : throw new NotFound("ledger.erase.nothing");
    }

    /// <returns>How many acts were erased; those that were so before are not counted.</returns>
    public async Task<int> HandleAsync(IReadOnlyList<Guid> which, string decision, CancellationToken ct)
    {
        var erased = 0;
        foreach (var act in which)
        {
            if (await erasure.EraseAsync(act, ct) is not { } type) continue;
            if (Never.Contains(type)) throw new RuleBroken("ledger.erase.never");
            await acts.SaveAsync(new Act("ledger.erased", act, new() { ["decision"] = decision }), ct);
            erased++;
        }

        return erased;
    }

    /// <summary>From the files too: the acts' own tables, and those of the rows they changed.</summary>
    public async Task<bool> ForgetAsync(IReadOnlyList<Guid> which, CancellationToken ct)
    {
        var live = TableShape.Of(db.GetService<IDesignTimeModel>().Model).Select(s => s.Name);
        return await engine.ForgetAsync(["platform_act", "platform_act_change", "platform_act_seal", .. (await erasure.TablesAsync(which, ct)).Intersect(live, StringComparer.Ordinal)], ct);
    }

    private async Task<bool> LivesAsync(TableShape shape, string key, CancellationToken ct)
    {
        await using var connection = await engine.OpenAsync(ct);
        return await new ActTables(engine, connection).RowLivesAsync(shape.Name, shape.Key, key, ct);
    }
}
