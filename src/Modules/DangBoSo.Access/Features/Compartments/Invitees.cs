using DangBoSo.Access.Acting;
using DangBoSo.Access.Contracts;
using DangBoSo.Access.Domain;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Features.Compartments;

/// <summary>Whom a manager could let in: posts with an account in the compartment's organisation and below, as far as his own post sees. What lies elsewhere does not exist for him (D22).</summary>
internal sealed class Invitees(IOrganisations organisations, IPosts posts, IAccounts accounts, CompartmentCircle circle, Profiles profiles, Lineage lineage, Actor actor, LocalDays days)
{
    /// <param name="compartment">Found managed.</param>
    /// <param name="code">Null: the compartment's own organisation.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Null when there is no such organisation within reach.</returns>
    public async Task<UnitModel?> UnitAsync(Compartment compartment, string? code, CancellationToken ct)
    {
        var unit = string.IsNullOrWhiteSpace(code) ? await organisations.FindAsync(compartment.UnitId, ct) : await organisations.FindByCodeAsync(code.Trim(), compartment.UnitId, ct);
        return unit is not null && await ReachesAsync(compartment, unit.Id, ct) ? unit : null;
    }

    public async Task<IReadOnlyList<PostModel>> OfAsync(Guid unit, IReadOnlyCollection<Guid> inIt, CancellationToken ct)
    {
        var held = await posts.InForceAsync(unit, days.Today, ct);
        var people = await accounts.OfPostsAsync([.. held.Select(p => p.Id)], ct);
        return [.. held.Where(p => people.TryGetValue(p.Id, out var account) && account.IsEnabled && !inIt.Contains(p.Id) && !profiles.Administers(p))];
    }

    /// <exception cref="InvalidInput">Beside the field, with how to mend it.</exception>
    public async Task<(Guid Post, Guid Account)> FindAsync(Compartment compartment, string? typed, CancellationToken ct)
    {
        var known = Guid.TryParse(typed, out var id) ? (await posts.PostsAsync([id], ct)).GetValueOrDefault(id) : null;
        if (known is null || !profiles.InForce(known) || !await ReachesAsync(compartment, known.UnitId, ct)) throw Refused("access.compartment.post_unknown");
        if ((await accounts.OfPostsAsync([id], ct)).GetValueOrDefault(id) is not { IsEnabled: true } account) throw Refused("access.compartment.no_account");
        if (await circle.AdministersAsync(account.Id, ct)) throw Refused("access.compartment.administrator");
        if ((await circle.OfAsync(compartment, ct)).Exists(m => m.Row.PostId == id)) throw Refused("access.compartment.twice");
        return (id, account.Id);
    }

    private async Task<bool> ReachesAsync(Compartment compartment, Guid unit, CancellationToken ct) =>
        unit == compartment.UnitId || (actor.Tokens.Contains(Tokens.Tree(compartment.UnitId), StringComparer.Ordinal) && await lineage.BelowOrSelf(compartment.UnitId).ContainsAsync(unit, ct));

    private static InvalidInput Refused(string code) => new(nameof(AdmitMemberInput.PostId), code);
}
