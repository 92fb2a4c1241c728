using System.Runtime.CompilerServices;
using DangBoSo.Access.Data;
using DangBoSo.Access.Domain;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Text;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Features.ManagingAccounts;

public sealed record AccountRowModel(Guid Id, string Login, string Name, bool IsEnabled, IReadOnlyList<string> Posts);

/// <param name="Text">What was looked for.</param>
public sealed record AccountListModel(IReadOnlyList<AccountRowModel> Rows, string? Next, bool IsFirst, string? Text);

/// <param name="Posts">Those in force without an account.</param>
/// <param name="Elsewhere">Other organisations where somebody was given a post lately and has no account.</param>
public sealed record NewAccountModel(string? Unit, string? UnitName, IReadOnlyList<FreePostModel> Posts, IReadOnlyList<WaitingUnitModel> Elsewhere);

public sealed record WaitingUnitModel(string Code, string Name, int Posts);

public sealed record FreePostModel(Guid Id, string Title, string PersonName);

internal sealed class AccountsReader(AccessDb db, Administered administered, PostsWithoutAccount waitingPosts, IPosts posts, IOrganisations organisations, Lineage lineage, Actor actor, LocalDays days)
{
    private const int PageSize = 50;
    private const int TakenAtOnce = 300;
    private const int MostTyped = 100;

    /// <param name="text">Part of a login or a name, with or without marks; null or empty: all.</param>
    /// <param name="after">The last login of the page before.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<AccountListModel> ListAsync(string? text, string? after, CancellationToken ct)
    {
        actor.Demand(Administered.Permission);
        var words = Fold.Text(text is { Length: > MostTyped } ? text[..MostTyped] : text);
        var accounts = words.Length == 0 ? await After(after).Take(PageSize + 1).ToListAsync(ct) : await FoundAsync(words, after, ct);
        var rows = await RowsAsync([.. accounts.Take(PageSize)], ct);
        return new AccountListModel(rows, accounts.Count > PageSize ? rows[^1].Login : null, after is null, words.Length == 0 ? null : text);
    }

    // Names are folded here and not in a column: an administrator has some thousands at most, and looks for one now and then.
    private async Task<List<Account>> FoundAsync(string words, string? after, CancellationToken ct)
    {
        var found = new List<Account>();
        await foreach (var account in After(after).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (!account.Login.Contains(words, StringComparison.Ordinal) && !Fold.Text(account.DisplayName).Contains(words, StringComparison.Ordinal)) continue;
            found.Add(account);
            if (found.Count > PageSize) break;
        }

        return found;
    }

    /// <summary>All of them, some hundreds at a time with their posts.</summary>
    public IAsyncEnumerable<AccountRowModel> Stream()
    {
        actor.Demand(Administered.Permission);
        return ByHundredsAsync();
    }

    public async Task<AccountRowModel> OneAsync(Guid id, CancellationToken ct) => (await RowsAsync([await administered.FindAsync(id, ct)], ct))[0];

    public Task<bool> HasFactorAsync(Guid id, CancellationToken ct) => db.Authenticators.AnyAsync(a => a.AccountId == id, ct);

    /// <param name="code">Of the organisation; null: one's own, or where somebody waits when nobody waits there.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<NewAccountModel> NewAsync(string? code, CancellationToken ct)
    {
        actor.Demand(Administered.Permission);
        var waiting = await waitingPosts.NewestAsync(ct);
        var units = await organisations.UnitsAsync([.. waiting.Select(p => p.UnitId).Append(actor.OrganisationId).Distinct()], ct);
        var here = waiting.Count == 0 || waiting.Exists(p => p.UnitId == actor.OrganisationId) ? actor.OrganisationId : waiting[0].UnitId;
        var unit = code is null ? units[here] : await organisations.FindByCodeAsync(code, actor.OrganisationId, ct);
        List<WaitingUnitModel> elsewhere = [.. waiting.Where(p => p.UnitId != unit?.Id).GroupBy(p => p.UnitId).Select(g => new WaitingUnitModel(units[g.Key].Code, units[g.Key].Name, g.Count()))];
        if (unit is null || !await lineage.BelowOrSelf(actor.OrganisationId).ContainsAsync(unit.Id, ct)) return new NewAccountModel(code, null, [], elsewhere);
        var held = await posts.InForceAsync(unit.Id, days.Today, ct);
        var ids = held.Select(p => p.Id).ToList();
        var taken = await db.AccountPosts.AsNoTracking().Where(p => ids.Contains(p.PostId)).Select(p => p.PostId).ToListAsync(ct);
        return new NewAccountModel(unit.Code, unit.Name, [.. held.Where(p => !taken.Contains(p.Id)).Select(p => new FreePostModel(p.Id, p.Title, p.PersonName))], elsewhere);
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
