using DangBoSo.Access.Data;
using DangBoSo.Access.Domain;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Acting;

/// <param name="Permissions">What it gives today: never more than the giver's post allows by itself.</param>
internal sealed record LiveDelegation(Delegation Given, PostModel Giver, PostModel Delegate, IReadOnlyList<string> Permissions);

/// <summary>Delegations in force now. Asked anew each time: one that ended a second ago gives nothing.</summary>
internal sealed class Delegations(AccessDb db, IPosts posts, Roles roles, LocalDays days)
{
    private const int Most = 1000;

    /// <summary>By account of the delegate, for the door: two queries.</summary>
    public async Task<LiveDelegation?> FindAsync(Guid id, Guid account, CancellationToken ct) =>
        (await LiveAsync(db.Delegations.Where(d => d.Id == id && d.DelegateAccountId == account), ct)) is [var found] ? found : null;

    /// <summary>For long work, which knows only whose post it was begun under. The last given comes first.</summary>
    public async Task<LiveDelegation?> OfPostAsync(Guid giverPost, Guid account, CancellationToken ct) =>
        (await LiveAsync(db.Delegations.Where(d => d.GiverPostId == giverPost && d.DelegateAccountId == account), ct)).FirstOrDefault();

    public Task<List<LiveDelegation>> ReceivedAsync(Guid account, CancellationToken ct) => LiveAsync(db.Delegations.Where(d => d.DelegateAccountId == account), ct);

    public Task<List<LiveDelegation>> GivenByPostsAsync(IReadOnlyCollection<Guid> posts, CancellationToken ct) => LiveAsync(db.Delegations.Where(d => posts.Contains(d.GiverPostId)), ct);

    private async Task<List<LiveDelegation>> LiveAsync(IQueryable<Delegation> which, CancellationToken ct)
    {
        var today = days.Today;
        // A giver whose account was shut is perhaps one whose password was stolen: what he gave waits with him.
        var rows = await which.AsNoTracking()
            .Where(d => d.RevokedAt == null && d.FromDay <= today && today <= d.ToDay && db.Accounts.Any(a => a.Id == d.GiverAccountId && a.IsEnabled))
            .OrderByDescending(d => d.Id).Take(Most).ToListAsync(ct);
        if (rows.Count == 0) return [];
        var held = await posts.PostsAsync([.. rows.SelectMany(d => new[] { d.GiverPostId, d.DelegatePostId }).Distinct()], ct);
        return [.. rows.Select(d => Live(d, held)).OfType<LiveDelegation>()];
    }

    private LiveDelegation? Live(Delegation given, IReadOnlyDictionary<Guid, PostModel> held)
    {
        if (!held.TryGetValue(given.GiverPostId, out var giver) || !held.TryGetValue(given.DelegatePostId, out var to) || !roles.InForce(giver) || !roles.InForce(to)) return null;
        var rules = roles.Delegation;
        List<string> gives = [.. given.Codes.Where(p => rules.Allows(p) && roles.Of(giver).Permissions.Contains(p, StringComparer.Ordinal))];
        return gives.Count == 0 ? null : new LiveDelegation(given, giver, to, gives);
    }
}
