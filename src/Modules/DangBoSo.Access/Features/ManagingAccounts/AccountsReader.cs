using System.Runtime.CompilerServices;
using DangBoSo.Access.Data;
using DangBoSo.Access.Domain;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Features.ManagingAccounts;

public sealed record AccountRowModel(Guid Id, string Login, string Name, bool IsEnabled, IReadOnlyList<string> Posts);

public sealed record AccountListModel(IReadOnlyList<AccountRowModel> Rows, string? Next, bool IsFirst);

/// <param name="Password">Shown this once.</param>
public sealed record ManagedAccountModel(AccountRowModel Account, string? Password, bool HasFactor, bool IsSelf);

/// <param name="Posts">Those in force without an account.</param>
public sealed record NewAccountModel(string? Unit, string? UnitName, IReadOnlyList<FreePostModel> Posts);

public sealed record FreePostModel(Guid Id, string Title, string PersonName);

internal sealed class AccountsReader(AccessDb db, Administered administered, IPosts posts, IOrganisations organisations, Lineage lineage, Actor actor, LocalDays days)
{
    private const int PageSize = 50;
    private const int TakenAtOnce = 300;

    public async Task<AccountListModel> ListAsync(string? after, CancellationToken ct)
    {
        actor.Demand(Administered.Permission);
        var accounts = await After(after).Take(PageSize + 1).ToListAsync(ct);
        var rows = await RowsAsync([.. accounts.Take(PageSize)], ct);
        return new AccountListModel(rows, accounts.Count > PageSize ? rows[^1].Login : null, after is null);
    }

    /// <summary>All of them, some hundreds at a time with their posts.</summary>
    public IAsyncEnumerable<AccountRowModel> Stream()
    {
        actor.Demand(Administered.Permission);
        return ByHundredsAsync();
    }

    public async Task<AccountRowModel> OneAsync(Guid id, CancellationToken ct) => (await RowsAsync([await administered.FindAsync(id, ct)], ct))[0];

    public Task<bool> HasFactorAsync(Guid id, CancellationToken ct) => db.Authenticators.AnyAsync(a => a.AccountId == id, ct);

    public async Task<NewAccountModel> NewAsync(string? code, CancellationToken ct)
    {
        actor.Demand(Administered.Permission);
        var unit = code is null ? await organisations.FindAsync(actor.OrganisationId, ct) : await organisations.FindByCodeAsync(code, actor.OrganisationId, ct);
        if (unit is null || !await lineage.BelowOrSelf(actor.OrganisationId).ContainsAsync(unit.Id, ct)) return new NewAccountModel(code, null, []);
        var held = await posts.InForceAsync(unit.Id, days.Today, ct);
        var ids = held.Select(p => p.Id).ToList();
        var taken = await db.AccountPosts.AsNoTracking().Where(p => ids.Contains(p.PostId)).Select(p => p.PostId).ToListAsync(ct);
        return new NewAccountModel(unit.Code, unit.Name, [.. held.Where(p => !taken.Contains(p.Id)).Select(p => new FreePostModel(p.Id, p.Title, p.PersonName))]);
    }

    private async IAsyncEnumerable<AccountRowModel> ByHundredsAsync([EnumeratorCancellation] CancellationToken ct = default)
    {
        for (string? last = null; await After(last).Take(TakenAtOnce).ToListAsync(ct) is { Count: > 0 } page; last = page[^1].Login)
        {
            foreach (var row in await RowsAsync(page, ct)) yield return row;
        }
    }

    private IQueryable<Account> After(string? login) =>
        (login is null ? administered.Accounts : administered.Accounts.Where(a => string.Compare(a.Login, login) > 0)).AsNoTracking().OrderBy(a => a.Login);

    private async Task<List<AccountRowModel>> RowsAsync(List<Account> accounts, CancellationToken ct)
    {
        var ids = accounts.ConvertAll(a => a.Id);
        var links = await db.AccountPosts.AsNoTracking().Where(p => ids.Contains(p.AccountId)).ToListAsync(ct);
        var titles = await posts.PostsAsync(links.ConvertAll(l => l.PostId), ct);
        var units = await organisations.UnitsAsync([.. links.Select(l => l.UnitId).Distinct()], ct);
        return accounts.ConvertAll(a => new AccountRowModel(a.Id, a.Login, a.DisplayName, a.IsEnabled, [.. links.Where(l => l.AccountId == a.Id).Select(l => Say(titles[l.PostId], units[l.UnitId]))]));
    }

    private string Say(PostModel post, UnitModel unit) => $"{post.Title}, {unit.ShortName}" + (post.To < days.Today ? " (đã kết thúc)" : "");
}
