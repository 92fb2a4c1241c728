using DangBoSo.Access.Contracts;
using DangBoSo.Access.Data;
using DangBoSo.Access.Domain;
using DangBoSo.Access.Features.ManagingAccounts;
using DangBoSo.Access.Features.Proposals;
using DangBoSo.Access.Features.SecondFactor;
using DangBoSo.Access.Features.SigningIn;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Enquiries;

internal sealed class Accounts(AccessDb db, Administered administered, Passwords passwords, TimeCodes codes, IPosts posts, SecondAdministrator second, Actor actor, Acts acts, LocalDays days, TimeProvider clock) : IAccounts
{
    public async Task<IReadOnlyList<Guid>> CreateAsync(IReadOnlyList<NewAccount> accounts, CancellationToken ct)
    {
        var held = await posts.PostsAsync([.. accounts.SelectMany(a => a.Posts).Distinct()], ct);
        await administered.DemandAsync([.. held.Values.Select(p => p.UnitId).Distinct()], ct);
        foreach (var account in accounts) Check(account, held);
        // Hashing is slow on purpose; a demonstration makes a hundred and more.
        var hashes = await Task.WhenAll(accounts.Select(a => Task.Run(() => passwords.Hash(a.Password, Account.Fold(a.Login), "Password"), ct)));
        var made = accounts.Select((a, i) => Account.Open(a.Login, a.DisplayName, hashes[i], a.MemberId, clock.GetUtcNow())).ToList();
        db.Accounts.AddRange(made);
        db.AccountPosts.AddRange(accounts.SelectMany((a, i) => a.Posts.Distinct().Select(p => new AccountPost { AccountId = made[i].Id, PostId = p, UnitId = held[p].UnitId })));
        await acts.SaveAsync(second.Sign(new Act("access.account_created", made is [var only] ? only.Id : null)), ct);
        return made.ConvertAll(a => a.Id);
    }

    public async Task GiveAuthenticatorsAsync(IReadOnlyDictionary<Guid, byte[]> secrets, CancellationToken ct)
    {
        if (actor is not { IsKnown: true, AccountId: null }) throw new Forbidden("access.page.denied");
        db.Authenticators.AddRange(secrets.Select(s => new Authenticator { Id = Ids.New(clock.GetUtcNow()), AccountId = s.Key, SealedSecret = codes.Seal(s.Key, s.Value), AddedAt = clock.GetUtcNow() }));
        await acts.SaveAsync(new Act("access.factor_added"), ct);
    }

    public async Task<AccountModel?> FindByLoginAsync(string login, CancellationToken ct)
    {
        var folded = Account.Fold(login);
        return await db.Accounts.AsNoTracking().Where(a => a.Login == folded).Select(a => new AccountModel(a.Id, a.Login, a.DisplayName, a.MemberId, a.IsEnabled)).FirstOrDefaultAsync(ct);
    }

    public async Task<IReadOnlyDictionary<Guid, AccountModel>> OfPostsAsync(IReadOnlyCollection<Guid> posts, CancellationToken ct) =>
        await (from p in db.AccountPosts
               join a in db.Accounts on p.AccountId equals a.Id
               where posts.Contains(p.PostId)
               select new { p.PostId, Account = new AccountModel(a.Id, a.Login, a.DisplayName, a.MemberId, a.IsEnabled) })
            .AsNoTracking().ToDictionaryAsync(x => x.PostId, x => x.Account, ct);

    private void Check(NewAccount account, IReadOnlyDictionary<Guid, PostModel> held)
    {
        if (account.Posts.Count == 0) throw new InvalidInput("PostId", "platform.input.choice");
        foreach (var id in account.Posts)
        {
            if (!held.TryGetValue(id, out var post)) throw new NotFound("access.post.not_found");
            if (post.To < days.Today) throw new RuleBroken("access.post.ended");
            // D23: an administrator alone gives himself nothing.
            if (actor.Profile.MemberId is { } self && (self == account.MemberId || self == post.MemberId)) throw new RuleBroken("access.account.own_post");
        }
    }
}
