using DangBoSo.Access.Acting;
using DangBoSo.Access.Data;
using DangBoSo.Access.Domain;
using DangBoSo.Access.Features.MyRights;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web.Parts;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Features.Delegating;

/// <param name="Lines">Given and received, the newest first; those that ended stay as history.</param>
/// <param name="Giving">Null while acting on behalf of another, or where the post has nothing to give.</param>
public sealed record DelegationsModel(IReadOnlyList<DelegationLineModel> Lines, GivingModel? Giving, bool OnBehalf);

/// <param name="Given">By the one who asks; otherwise to him.</param>
public sealed record DelegationLineModel(Guid Id, bool Given, string GiverName, string GiverTitle, string DelegateName, string DelegateTitle, IReadOnlyList<string> Permissions, DateOnly From, DateOnly Until, string Reason, string? DecisionNumber, DelegationState State, int Version);

public enum DelegationState
{
    InForce,
    Later,
    Revoked,
    Over,
}

/// <param name="Unit">Code of the organisation whose posts are offered.</param>
/// <param name="UnitName">Null: none of that code within reach.</param>
public sealed record GivingModel(string? Unit, string? UnitName, IReadOnlyList<Option> Posts, IReadOnlyList<Option> Permissions, int LongestDays, DateOnly Today);

internal sealed class DelegationsReader(AccessDb db, Delegates delegates, IPosts posts, Roles roles, Messages messages, Actor actor, LocalDays days)
{
    private const int Most = 50;

    /// <param name="unit">Where to look for the delegate; null: one's own organisation.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<DelegationsModel> ReadAsync(string? unit, CancellationToken ct) => new(await LinesAsync(ct), await GivingAsync(unit, ct), actor.Profile.DelegationId is not null);

    public async Task<IReadOnlyList<DelegationLineModel>> LinesAsync(CancellationToken ct)
    {
        var account = actor.AccountId!.Value;
        var rows = await db.Delegations.AsNoTracking().Where(d => d.GiverAccountId == account || d.DelegateAccountId == account).OrderByDescending(d => d.Id).Take(Most).ToListAsync(ct);
        var held = await posts.PostsAsync([.. rows.SelectMany(d => new[] { d.GiverPostId, d.DelegatePostId }).Distinct()], ct);
        return rows.ConvertAll(d => Line(d, account, held[d.GiverPostId], held[d.DelegatePostId]));
    }

    private DelegationLineModel Line(Delegation d, Guid account, PostModel giver, PostModel to) => new(
        d.Id, d.GiverAccountId == account, giver.PersonName, $"{giver.Title}, {giver.UnitName}", to.PersonName, $"{to.Title}, {to.UnitName}",
        [.. d.Codes.Select(p => messages.Text(PermissionNames.Of(p)))], d.FromDay, d.ToDay, d.Reason, d.DecisionNumber, State(d, giver, to), d.Version);

    private DelegationState State(Delegation d, PostModel giver, PostModel to) =>
        d.RevokedAt is not null ? DelegationState.Revoked
        : days.Today > d.ToDay || !roles.InForce(giver) || !roles.InForce(to) ? DelegationState.Over
        : days.Today < d.FromDay ? DelegationState.Later : DelegationState.InForce;

    private async Task<GivingModel?> GivingAsync(string? code, CancellationToken ct)
    {
        if (actor.Profile.DelegationId is not null) return null;
        var rules = roles.Delegation;
        List<Option> permissions = [.. actor.Profile.Permissions.Where(rules.Allows).Order(StringComparer.Ordinal).Select(p => new Option(p, messages.Text(PermissionNames.Of(p))))];
        if (permissions.Count == 0) return null;
        var unit = await delegates.UnitAsync(code, ct);
        IReadOnlyList<PostModel> found = unit is null ? [] : await delegates.OfAsync(unit.Id, ct);
        return new GivingModel(unit?.Code ?? code, unit?.Name, [.. found.Select(p => new Option(p.Id.ToString("D"), $"{p.PersonName} – {p.Title}"))], permissions, rules.LongestDays, days.Today);
    }
}
