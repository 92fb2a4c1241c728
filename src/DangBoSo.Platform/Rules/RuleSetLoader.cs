using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Modules;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Platform.Rules;

/// <summary>
/// Brings the rule sets that the rooms ship (embedded <c>Rules/*.json</c>) into the database, as one act. A version once in
/// the database is never changed by a program update: a new text is a new version with its own first day.
/// </summary>
internal sealed class RuleSetLoader(IEnumerable<IModule> modules, AppDb db, Acts.Acts acts, Actor actor, RuleSets rules)
{
    public async Task<int> LoadAsync(CancellationToken ct)
    {
        var known = (await db.RuleSets.AsNoTracking().Select(r => new { r.Code, r.EffectiveFrom }).ToListAsync(ct)).Select(r => (r.Code, r.EffectiveFrom)).ToHashSet();
        var fresh = modules.SelectMany(Shipped).Where(r => !known.Contains((r.Code, r.EffectiveFrom))).ToList();
        if (fresh.Count == 0) return 0;
        if (!actor.IsKnown) actor.Become(ActorProfile.System);
        db.AddRange(fresh);
        await acts.SaveAsync(new Act("platform.rule_sets_loaded"), ct);
        rules.Forget();
        return fresh.Count;
    }

    private static IEnumerable<RuleSetRow> Shipped(IModule module)
    {
        var assembly = module.GetType().Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.Contains(".Rules.", StringComparison.Ordinal) && n.EndsWith(".json", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            yield return RuleSetFile.Read(name, stream);
        }
    }
}
