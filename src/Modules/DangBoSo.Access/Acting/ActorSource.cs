using DangBoSo.Access.Data;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Acting;

/// <summary>For jobs and the demonstration: the same profile as a request would get.</summary>
internal sealed class ActorSource(AccessDb db, Profiles profiles, Delegations delegations) : IActorSource
{
    public async Task<ActorProfile> LoadAsync(Guid? account, Guid? post, CancellationToken ct)
    {
        if (account is not { } id) return ActorProfile.System;
        var found = await db.Accounts.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id && a.IsEnabled, ct) ?? throw new Forbidden("access.post.not_held");
        var holds = await db.AccountPosts.AnyAsync(p => p.AccountId == id && p.PostId == post, ct);
        var profile = holds ? await profiles.MakeAsync(found.Id, found.DisplayName, found.MemberId, post, ct)
            : post is { } other && await delegations.OfPostAsync(other, id, ct) is { } live ? profiles.OnBehalf(live, found.DisplayName, found.MemberId)
            : throw new Forbidden("access.post.not_held");
        return profile.PostId is null ? throw new Forbidden("access.post.not_held") : profile;
    }
}

internal sealed class AccountNames(AccessDb db) : IAccountNames
{
    private const string Unknown = "Tài khoản không còn";

    public async Task<string> NameAsync(Guid account, CancellationToken ct) =>
        await db.Accounts.AsNoTracking().Where(a => a.Id == account).Select(a => a.DisplayName).FirstOrDefaultAsync(ct) ?? Unknown;

    public async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IReadOnlyCollection<Guid> accounts, CancellationToken ct)
    {
        if (accounts.Count == 0) return new Dictionary<Guid, string>();
        var known = await db.Accounts.AsNoTracking().Where(a => accounts.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct);
        foreach (var gone in accounts.Where(a => !known.ContainsKey(a))) known[gone] = Unknown;
        return known;
    }
}
